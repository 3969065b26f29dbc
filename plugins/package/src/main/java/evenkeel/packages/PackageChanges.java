package evenkeel.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.spi.Change;

/// What has to change of a package: pure.
final class PackageChanges {

    private static final int SHOWN = 20;

    private PackageChanges() {
    }

    static List<Change> between(PackageDesired desired, PackageSeen seen) {
        var changes = new ArrayList<Change>();
        itself(desired, seen).ifPresent(change -> {
            changes.add(change);
            if (!seen.brings().isEmpty()) {
                changes.add(Change.create("other packages", some(seen.brings())));
            }
            if (!seen.removes().isEmpty()) {
                changes.add(Change.remove("other packages", some(seen.removes())
                        + (desired.allowRemovals() ? "" : " (refused without allowRemovals: true)")));
            }
        });
        desired.hold().filter(hold -> hold != seen.held())
                .ifPresent(hold -> changes.add(Change.update("hold", held(seen.held()), held(hold))));
        return changes;
    }

    /// What has to change of the package itself, its hold and its companions aside.
    static Optional<Change> itself(PackageDesired desired, PackageSeen seen) {
        if (!desired.there()) {
            boolean leftovers = seen.state().equals("config-files") && desired.purge();
            return seen.gone() && !leftovers
                    ? Optional.empty()
                    : Optional.of(Change.remove(leftovers ? "configuration" : "package", from(seen)));
        }
        var wanted = wanted(desired, seen);
        if (seen.gone()) {
            return Optional.of(Change.create("package", to(wanted, seen)));
        }
        if (!seen.installedWell()) {
            return Optional.of(Change.update("package", from(seen), to("installed", seen)));
        }
        boolean unknown = desired.state() == PackageDesired.State.LATEST && !seen.problem().isEmpty();
        return unknown || !wanted.isEmpty() && !wanted.equals(seen.installed())
                ? Optional.of(Change.update("version", seen.installed(), to(wanted, seen)))
                : Optional.empty();
    }

    /// Those for which it matters what is on offer: something is to be installed, or the latest is asked for.
    static List<PackageDesired> asking(List<PackageDesired> all, Map<PackageDesired, PackageSeen> seen) {
        return all.stream().filter(PackageDesired::there)
                .filter(one -> one.state() == PackageDesired.State.LATEST || itself(one, seen.get(one)).isPresent())
                .toList();
    }

    /// How old the package lists may be for them, in minutes: the smallest of a host counts.
    ///
    /// @param asking not empty
    static int listAge(List<PackageDesired> asking) {
        return asking.stream().mapToInt(PackageDesired::maxListAge).min().orElseThrow();
    }

    /// The version that is to be there; empty if any will do, or none is known.
    static String wanted(PackageDesired desired, PackageSeen seen) {
        boolean any = desired.state() == PackageDesired.State.PRESENT && !seen.gone();
        return desired.version().orElse(any ? "" : seen.candidate());
    }

    private static String from(PackageSeen seen) {
        return seen.installedWell() ? seen.installed() : (seen.state() + " " + seen.installed()).strip();
    }

    private static String to(String wanted, PackageSeen seen) {
        return seen.problem().isEmpty() ? wanted : (wanted + " (" + seen.problem() + ")").strip();
    }

    private static String held(boolean held) {
        return held ? "held" : "not held";
    }

    private static String some(List<String> names) {
        var text = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? text : text + " and " + (names.size() - SHOWN) + " more";
    }
}
