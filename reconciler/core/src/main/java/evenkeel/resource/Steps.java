package evenkeel.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Item.OnRelease;
import evenkeel.resource.Fleet.Step;
import evenkeel.spi.ActionType.Trait;
import evenkeel.yaml.Marked;

/// Reads the steps of one document.
final class Steps {

    private final Offers offers;
    private final Contents contents;
    private final References references;
    private final Faults faults;

    Steps(Offers offers, Contents contents, References references, Faults faults) {
        this.offers = offers;
        this.contents = contents;
        this.references = references;
        this.faults = faults;
    }

    List<Step> read(List<Spec> written) {
        Map<String, Spec> names = new LinkedHashMap<>();
        List<Step> steps = new ArrayList<>();
        for (var spec : written) {
            spec.text("name").map(name -> names.putIfAbsent(name, spec)).ifPresent(first -> faults.error(
                    spec.at("name"), "there is a second step " + Say.quote(spec.text("name").orElseThrow()),
                    "the first is at " + first.at("name") + ": give each a name of its own"));
            if (Precondition.holds(spec, references, faults)) {
                steps.add(step(spec));
            } else {
                spec.text("name").ifPresent(names::remove);
            }
        }
        written.forEach(spec -> links(spec, names.keySet()));
        circles(names);
        return steps;
    }

    private Step step(Spec spec) {
        var name = spec.text("name").orElse("");
        var inputs = inputs(spec);
        var flow = flow(inputs);
        flow.keySet().forEach(inputs::remove);
        var action = action(spec);
        var plain = new Marked.Fields(inputs, spec.at("inputs"));
        references.check(plain);
        action.ifPresent(found -> new Inputs(found, references, contents, faults).check(plain, spec.at()));
        var onRelease = spec.text("onRelease").map(word -> OnRelease.valueOf(word.toUpperCase(Locale.ROOT)));
        onRelease.filter(word -> word != OnRelease.LEAVE)
                .filter(_ -> action.isPresent() && !action.get().traits().contains(Trait.RESTORES))
                .ifPresent(word -> faults.error(spec.at("onRelease"), Say.quote(action.get().name())
                        + " can bring nothing back and remove nothing", "write onRelease: leave, or leave it out"));
        boolean exit = spec.text("onFailure").filter("exit"::equals).isPresent() || flow.containsValue("exit");
        var positions = new TreeMap<String, Position>();
        inputs.forEach((input, field) -> positions.put(input, field.value().at()));
        return new Step(name, spec.text("action").orElse(""), plain.tree(), exit, spec.words("requires"),
                spec.words("after"), spec.words("onChangeOf"), onRelease, spec.at(), positions);
    }

    private Map<String, Marked.Field> inputs(Spec spec) {
        var written = spec.fields().get("inputs");
        if (written instanceof Marked.Fields fields) {
            return new LinkedHashMap<>(fields.fields());
        }
        if (written != null && !(written instanceof Marked.Text text && text.absent())) {
            faults.error(written.at(), "`inputs` must be fields, and is " + Check.kind(written),
                    "write NAME: VALUE lines");
        }
        return new LinkedHashMap<>();
    }

    private Optional<ActionDescriptor> action(Spec spec) {
        var offer = spec.text("action").map(offers.actions()::get);
        if (offer.isEmpty() && spec.has("action") && offers.complete()) {
            var name = spec.text("action").orElseThrow();
            faults.error(spec.at("action"), "no pinned plugin offers the action " + Say.quote(name),
                    Say.instead(name, offers.actions().keySet(), "there are",
                            "plugins.yaml pins no plugin yet: add the one that offers it"));
        }
        return offer.map(Fleet.Offer::action);
    }

    /// SSM's flow among the inputs: `onFailure` is read there too; the others are told of.
    private Map<String, String> flow(Map<String, Marked.Field> inputs) {
        var flow = new LinkedHashMap<String, String>();
        for (var name : List.of("onFailure", "onSuccess", "finallyStep")) {
            var field = inputs.get(name);
            if (field != null) {
                var word = field.value() instanceof Marked.Text text ? text.value() : "";
                flow.put(name, name.equals("onFailure") ? word : "");
                if (!(name.equals("onFailure") && word.equals("exit") || word.equals("false"))) {
                    faults.error(field.at(), Say.quote(name + ": " + word) + " is not supported yet",
                            "onFailure: exit is; otherwise leave it out");
                }
            }
        }
        return flow;
    }

    private void links(Spec spec, Set<String> names) {
        for (var list : List.of("requires", "after", "onChangeOf")) {
            for (var text : spec.texts(list)) {
                if (spec.text("name").filter(text.value()::equals).isPresent()) {
                    faults.error(text.at(), "the step " + Say.quote(text.value()) + " waits for itself",
                            "leave it out");
                } else if (!names.contains(text.value()) && !text.value().contains(":")) {
                    faults.error(text.at(), "the document has no step " + Say.quote(text.value()), Say.instead(
                            text.value(), names, "it has", "") + "; or write a key, such as file:/etc/motd");
                }
            }
        }
    }

    private void circles(Map<String, Spec> names) {
        var waits = new TreeMap<String, List<String>>();
        names.forEach((name, spec) -> {
            var all = new ArrayList<>(spec.words("requires"));
            all.addAll(spec.words("after"));
            all.remove(name);
            waits.put(name, all);
        });
        for (var circle : Circles.of(waits)) {
            var first = names.get(circle.getFirst());
            faults.error(first.at(first.has("requires") ? "requires" : "after"),
                    "these steps wait for each other: " + String.join(" → ", circle), "remove one requires or after");
        }
    }
}
