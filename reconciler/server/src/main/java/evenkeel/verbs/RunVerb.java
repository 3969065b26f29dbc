package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

import evenkeel.command.CommandRequest;
import evenkeel.group.Targets;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Runs a document once.
@Command(name = "run", header = "Runs a document on hosts, once, and shows what they write.", footer = {"",
        "Takes what `aws ssm send-command` takes. Ends with 0 if all went well, with 130",
        "after Ctrl-C, which leaves the command running, else with 1.", "", "Examples:",
        "  run InstallApache --targets Key=tag:Environment,Values=WebServer",
        "  run AWS-RunShellScript --instance-ids web-01 --parameters commands=uptime",
        "  run Upgrade --targets Key=resource-groups:Name,Values=web --max-errors 1"})
final class RunVerb extends Verb {

    private static final int NAMED = 50;

    @Mixin
    final RunOptions options = new RunOptions();

    @Override
    Answer answer(Asking asking) throws IOException {
        return Attending.answer(asking, wanted(asking).now(), false);
    }

    @Override
    int run(Asking asking, Style terminal, PrintWriter out, Following following) throws IOException {
        return wanted(asking).run(output.style(terminal), out, following);
    }

    private Begun wanted(Asking asking) throws IOException {
        try {
            var request = RunWords.of(options, RunWords.document(options),
                    OutputWords.of(options, asking.destinations));
            var hosts = reachable(asking, request);
            hash(asking, request.document());
            return new Begun(asking, request, "run", "", hosts);
        } catch (IllegalArgumentException e) {
            throw asking.refused(e.getMessage());
        }
    }

    /// The hosts on which the person may run it.
    ///
    /// @throws Refused if the targets mean another one
    static SortedSet<HostName> reachable(Asking asking, CommandRequest request) throws IOException {
        var who = asking.person + " may run " + request.document();
        var hosts = asking.runnable(request.document());
        if (hosts.isEmpty()) {
            throw asking.refused("there is no host on which " + who + ": no policy allows it");
        }
        var names = hosts.stream().map(HostName::name).collect(Collectors.toSet());
        var named = request.targets().stream().filter(target -> target.key().equals("InstanceIds"))
                .flatMap(target -> target.values().stream()).filter(name -> !name.equals("*"))
                .filter(name -> !names.contains(name)).toList();
        if (!named.isEmpty()) {
            throw asking.refused("no such host, or none on which " + who + ": " + String.join(", ", named.stream()
                    .limit(NAMED).toList()) + (named.size() > NAMED ? " and " + (named.size() - NAMED) + " more" : ""));
        }
        groups(asking, request);
        if (asking.view.fleet().filter(fleet -> meansMore(asking, request, fleet, hosts)).isPresent()) {
            throw asking.refused("the targets also mean hosts on which " + asking.person + " may not run "
                    + request.document() + ", so nothing was run: add a target that leaves them out");
        }
        return hosts;
    }

    private static boolean meansMore(Asking asking, CommandRequest request, Fleet fleet, Set<HostName> hosts) {
        var meaning = Targets.meaning(request.targets(), fleet);
        return asking.view.hosts().values().stream().filter(host -> !host.retired() && !hosts.contains(host.host()))
                .anyMatch(host -> meaning.matches(host.host(), host.tags()));
    }

    private static void groups(Asking asking, CommandRequest request) throws IOException {
        var known = asking.view.fleet().map(fleet -> fleet.groups().keySet()).orElse(Set.of());
        var missing = request.targets().stream().filter(target -> target.key().equals("resource-groups:Name"))
                .flatMap(target -> target.values().stream()).filter(name -> !known.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw asking.refused("the fleet has no group " + String.join(", ", missing) + ": see groups/");
        }
    }

    private void hash(Asking asking, String document) throws IOException {
        if (options.documentHash.isEmpty()) {
            return;
        }
        if (!options.documentHashType.equals("Sha256") || !options.documentHash.matches("[0-9a-fA-F]{64}")) {
            throw asking.refused("--document-hash is a SHA-256 here: write 64 digits, as sha256sum documents/"
                    + document + ".yaml shows them");
        }
        var known = asking.view.fleet().map(fleet -> fleet.documents().get(document));
        if (known.isEmpty()) {
            throw asking.refused("--document-hash is for documents of the fleet repository, and it has no "
                    + document);
        }
        if (!known.get().digest().hex().equalsIgnoreCase(options.documentHash)) {
            throw asking.refused("the document " + document + " has another SHA-256: " + known.get().digest().hex());
        }
    }
}
