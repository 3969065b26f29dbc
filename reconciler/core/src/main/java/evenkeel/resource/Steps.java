package evenkeel.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.document.Platforms;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Item.OnRelease;
import evenkeel.resource.Fleet.Step;
import evenkeel.spi.ActionType.Trait;
import evenkeel.yaml.Marked;

/// Reads the steps of one document.
final class Steps {

    private final DocumentForm form;
    private final Offers offers;
    private final Contents contents;
    private final References references;
    private final Faults faults;

    Steps(DocumentForm form, Offers offers, Contents contents, References references, Faults faults) {
        this.form = form;
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
            var condition = Preconditions.of(spec, form, references.parameters(), faults);
            var step = step(spec, condition);
            if (condition.never() || elsewhere(spec)) {
                spec.text("name").ifPresent(names::remove);
            } else {
                steps.add(step);
            }
        }
        written.forEach(spec -> links(spec, names.keySet()));
        circles(names);
        return steps;
    }

    /// In schema 2.2 what a platform does not know is skipped; before it fails.
    private boolean elsewhere(Spec spec) {
        if (form != DocumentForm.COMMAND || !spec.text("action").filter(Platforms.ELSEWHERE::contains).isPresent()) {
            return false;
        }
        if (!spec.has("precondition")) {
            faults.warning(spec.at("action"), "the step " + Say.quote(spec.text("name").orElse(""))
                    + " never runs: hosts run Linux, and " + Say.quote(spec.text("action").orElse("")) + " does not",
                    "give it a precondition that says where it runs, or remove it");
        }
        return true;
    }

    private Step step(Spec spec, Preconditions condition) {
        var name = spec.text("name").orElse("");
        var inputs = inputs(spec);
        var flow = StepFlow.taken(inputs, faults);
        var action = action(spec);
        var plain = new Marked.Fields(inputs, spec.at("inputs"));
        var references = this.references.fresh();
        references.check(plain);
        if (spec.has("precondition")) {
            references.check(spec.fields().get("precondition"));
        }
        if (spec.text("action").filter(SsmActions::known).isPresent()) {
            new SsmInputs(spec.text("action").get(), action, references, contents, faults).check(plain, spec.at());
        } else {
            action.ifPresent(found -> new Inputs(found, references, contents, faults).check(plain, spec.at()));
        }
        var onRelease = spec.text("onRelease").map(word -> OnRelease.valueOf(word.toUpperCase(Locale.ROOT)));
        onRelease.filter(word -> word != OnRelease.LEAVE)
                .filter(_ -> action.isPresent() && !action.get().traits().contains(Trait.RESTORES))
                .ifPresent(word -> faults.error(spec.at("onRelease"), Say.quote(action.get().name())
                        + " can bring nothing back and remove nothing", "write onRelease: leave, or leave it out"));
        boolean exit = spec.text("onFailure").filter("exit"::equals).isPresent() || flow.exit();
        var positions = new TreeMap<String, Position>();
        inputs.forEach((input, field) -> positions.put(input, field.value().at()));
        var only = new ArrayList<>(flow.other().stream().map(Say::quote).toList());
        references.elsewhere().forEach(reference -> only
                .add(Say.quote("{{" + reference + "}}") + ", and parameters are not there yet"));
        if (!condition.malformed().isEmpty()) {
            only.add("a precondition that cannot be understood");
        }
        return new Step(name, spec.text("action").orElse(""), plain.tree(), exit, spec.words("requires"),
                spec.words("after"), spec.words("onChangeOf"), onRelease, spec.at(), positions,
                new Fleet.Terms(condition.later(), only));
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
        if (offer.isEmpty() && spec.text("action").filter(name -> !SsmActions.known(name)).isPresent()
                && offers.complete()) {
            var name = spec.text("action").orElseThrow();
            var known = new TreeSet<>(offers.actions().keySet());
            known.addAll(Platforms.LINUX);
            faults.error(spec.at("action"), "no pinned plugin offers the action " + Say.quote(name), Say.instead(name,
                    known, "there are", "")
                    + (offers.pins().isEmpty() ? "; plugins.yaml pins no plugin yet" : ""));
        }
        return offer.map(Fleet.Offer::action);
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
