package evenkeel.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.group.Targets;
import evenkeel.model.Item;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.resource.Fleet;
import evenkeel.verbs.answer.ExplainAnswer.Why;

/// Why a host has an item: its association, what of the targets means the host, and where parameters are from.
final class Reasons {

    private final Optional<Fleet> fleet;
    private final HostView host;

    Reasons(View view, HostView host) {
        this.fleet = view.fleet();
        this.host = host;
    }

    Why of(Item item) {
        var association = association(item);
        if (association.isEmpty()) {
            return Why.NOTHING;
        }
        var found = association.get();
        return new Why(at(found.at()), targets(found), parameters(found),
                found.confirmWithin().map(within -> within.toSeconds() + " s").orElse(""));
    }

    /// The association that wants an item, if the accepted revision has it.
    Optional<Fleet.Association> association(Item item) {
        return fleet.map(known -> known.associations().get(item.origin().association()));
    }

    /// The files that an item is made from: of its association, its document, and what its step names.
    List<String> files(Item item) {
        var files = new TreeSet<String>();
        association(item).ifPresent(found -> files.add(found.at().file()));
        files.add(item.origin().file());
        fleet.flatMap(known -> known.document(item.origin().document())).ifPresent(document -> document.steps()
                .stream().filter(step -> step.name().equals(item.origin().step()))
                .flatMap(step -> step.inputs().values().values().stream())
                .forEach(input -> fleet.get().contents().keySet().stream()
                        .filter(path -> input.plain().equals(path)).forEach(files::add)));
        return List.copyOf(files);
    }

    private List<String> targets(Fleet.Association association) {
        var matched = Targets.matched(association.targets(), host.host(), host.tags(), fleet.orElseThrow());
        return matched.stream().map(target -> target + from(target)).toList();
    }

    /// Whose word a target goes by.
    private String from(String target) {
        var value = target.substring(target.indexOf('=') + 1);
        if (target.startsWith("resource-groups:Name=")) {
            var group = fleet.orElseThrow().groups().get(value);
            return group == null ? "" : " (" + group.at().file() + ")";
        }
        var tag = target.startsWith("tag:")
                ? target.substring(4, target.indexOf('='))
                : target.startsWith("tag-key=") ? value : "";
        if (tag.isEmpty()) {
            return "";
        }
        var file = Optional.ofNullable(fleet.orElseThrow().hosts().get(host.host()))
                .filter(written -> written.tags().containsKey(tag));
        return file.map(written -> " (" + written.at().file() + ")")
                .orElse(host.activation().isEmpty() ? "" : " (activation " + host.activation() + ")");
    }

    private List<String> parameters(Fleet.Association association) {
        var document = fleet.orElseThrow().document(association.documentName()).orElse(null);
        if (document == null) {
            return List.of();
        }
        var parameters = new ArrayList<String>();
        document.parameters().forEach((name, parameter) -> parameters
                .add(name + (association.parameters().values().containsKey(name)
                        ? " (" + association.at().file() + ")"
                        : " (default, " + document.at().file() + ")")));
        return parameters;
    }

    static String at(Position at) {
        return at.file() + (at.line() > 0 ? ":" + at.line() : "");
    }
}
