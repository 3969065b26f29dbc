package evenkeel.packages;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import evenkeel.spi.Host;

/// One look at all packages of a host that are declared.
final class AptLook {

    /// Names for each question: the answer must not be too long.
    private static final int AT_ONCE = 40;
    /// A version in the table of `apt-cache policy`.
    private static final Pattern OFFERED = Pattern.compile("(?: \\*\\*\\*|    ) (\\S+) -?\\d+");

    private final List<PackageDesired> all;
    private final Host host;
    private final Map<PackageDesired, PackageSeen> seen = new LinkedHashMap<>();

    AptLook(List<PackageDesired> all, Host host) {
        this.all = all;
        this.host = host;
    }

    List<PackageSeen> look() throws IOException {
        var names = all.stream().map(PackageDesired::name).distinct().toList();
        var broken = Dpkg.audit(host);
        for (int i = 0; i < names.size(); i += AT_ONCE) {
            var status = Dpkg.status(names.subList(i, Math.min(names.size(), i + AT_ONCE)), broken, host);
            all.stream().filter(one -> status.containsKey(one.name()))
                    .forEach(one -> seen.put(one, status.get(one.name())));
        }
        offers();
        for (var one : all) {
            var now = seen.get(one);
            if (now.held() && one.hold().isEmpty() && PackageChanges.itself(one, now).isPresent()) {
                seen.put(one, now.problem("it is held on this host: write hold: true or hold: false to say that it is"
                        + " Evenkeel's to change"));
            }
        }
        resolve();
        return all.stream().map(seen::get).toList();
    }

    /// Versions on offer, where they matter.
    private void offers() throws IOException {
        var asking = PackageChanges.asking(all, seen);
        if (asking.isEmpty()) {
            return;
        }
        var age = PackageChanges.listAge(asking);
        var failure = AptLists.refresh(age, host);
        var offers = Offer.of(asking.stream().map(PackageDesired::name).distinct().toList(), host);
        for (var one : asking) {
            var offer = offers.getOrDefault(one.name(), Offer.NONE);
            var now = seen.get(one).candidate(one.version().orElse(offer.candidate));
            seen.put(one, problem(one, now, offer, failure).map(now::problem).orElse(now));
        }
    }

    private Optional<String> problem(PackageDesired one, PackageSeen now, Offer offer, Optional<String> failure)
            throws IOException {
        var stale = failure.map(text -> "its package lists could not be refreshed: " + text);
        if (one.state() == PackageDesired.State.LATEST && stale.isPresent()) {
            return stale;
        }
        if (one.version().isPresent() && !offer.versions.contains(one.version().get())) {
            return Optional.of("no source of this host has version " + one.version().get() + "; they have "
                    + (offer.versions.isEmpty() ? "none" : String.join(", ", offer.versions))
                    + stale.map(text -> " (" + text + ")").orElse(""));
        }
        if (now.candidate().isEmpty() && now.gone()) {
            return Optional.of("no source of this host has it" + stale.map(text -> " (" + text + ")").orElse("")
                    + "; a virtual package is declared by the name of one that provides it");
        }
        if (one.version().isPresent() && now.installedWell() && !one.allowDowngrade()
                && Dpkg.older(one.version().get(), now.installed(), host)) {
            return Optional.of("it is older than the installed " + now.installed()
                    + ": write allowDowngrade: true if that is meant");
        }
        return Optional.empty();
    }

    private void resolve() throws IOException {
        var changing = all.stream().filter(one -> seen.get(one).problem().isEmpty())
                .filter(one -> PackageChanges.itself(one, seen.get(one)).isPresent()).toList();
        if (changing.isEmpty()) {
            return;
        }
        var wishes = all.stream().filter(one -> seen.get(one).problem().isEmpty())
                .filter(one -> one.there() || changing.contains(one)).map(one -> wish(one, seen.get(one))).distinct()
                .toList();
        var together = Simulation.of(wishes, host);
        boolean apart = changing.size() > 1
                && !(together.problem().isEmpty() && others(together.removes(), changing).isEmpty());
        boolean first = true;
        for (var one : changing) {
            var alone = apart ? Simulation.of(List.of(wish(one, seen.get(one))), host) : together;
            var problem = alone.problem().isEmpty() && !together.problem().isEmpty()
                    ? "the packages declared for this host do not go together: " + together.problem()
                    : alone.problem();
            var brings = first ? brings(together, changing) : List.<String>of();
            seen.put(one, seen.get(one).effects(brings, others(alone.removes(), changing)).problem(problem));
            first = false;
        }
    }

    /// A package that is as declared is wished as it is, so that nothing else pushes it out.
    static String wish(PackageDesired one, PackageSeen now) {
        if (!one.there()) {
            return one.name() + "-";
        }
        var wanted = PackageChanges.wanted(one, now);
        var version = wanted.isEmpty() ? now.installed() : wanted;
        return one.name() + "=" + version;
    }

    private static List<String> brings(Simulation all, List<PackageDesired> changing) {
        var declared = names(changing);
        return all.installs().entrySet().stream().filter(entry -> !declared.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue()).toList();
    }

    private static List<String> others(List<String> names, List<PackageDesired> changing) {
        var leaving = names(changing.stream().filter(one -> !one.there()).toList());
        return names.stream().filter(name -> !leaving.contains(name)).toList();
    }

    private static Set<String> names(List<PackageDesired> some) {
        var names = new HashSet<String>();
        some.forEach(one -> names.add(one.name()));
        return names;
    }

    /// What the host's sources have of a name.
    private record Offer(String candidate, List<String> versions) {

        static final Offer NONE = new Offer("", List.of());

        static Map<String, Offer> of(List<String> names, Host host) throws IOException {
            var offers = new HashMap<String, Offer>();
            for (int i = 0; i < names.size(); i += AT_ONCE) {
                var part = names.subList(i, Math.min(names.size(), i + AT_ONCE));
                read(Tool.lines(host, Tool.with(Tool.with(List.of("apt-cache"), AptLists.OPTIONS),
                        Tool.with(List.of("policy"), part))), offers);
            }
            return offers;
        }

        private static void read(List<String> lines, Map<String, Offer> offers) {
            var name = "";
            for (var line : lines) {
                var version = OFFERED.matcher(line);
                if (!line.startsWith(" ") && line.endsWith(":")) {
                    name = line.substring(0, line.length() - 1);
                } else if (line.startsWith("  Candidate: ") && !line.endsWith("(none)")) {
                    offers.put(name, new Offer(line.substring(13), List.of()));
                } else if (version.matches() && offers.containsKey(name)) {
                    var offer = offers.get(name);
                    offers.put(name, new Offer(offer.candidate, Tool.with(offer.versions, List.of(version.group(1)))));
                }
            }
        }
    }
}
