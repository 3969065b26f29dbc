package evenkeel.desired;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import evenkeel.document.Interpolation;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet;
import evenkeel.resource.ScriptInputs;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Input;

/// Compiles one association, for all its hosts at once.
final class Drafts {

    private static final Pattern IN_KEY = Pattern.compile("\\{(@?[A-Za-z]+)\\}");

    private final Fleet fleet;
    private final Fleet.Association association;
    private final Fleet.Document document;
    private final SortedMap<String, Tree> parameters;
    private final Contents contents;
    private final List<Fleet.Step> steps;

    private Drafts(Fleet fleet, Fleet.Association association, Contents contents) {
        this.fleet = fleet;
        this.contents = contents;
        this.association = association;
        this.document = fleet.document(association.documentName()).orElseThrow();
        var filled = new TreeMap<String, Tree>();
        document.parameters().forEach((name, parameter) -> parameter.byDefault()
                .ifPresent(value -> filled.put(name, value)));
        filled.putAll(association.parameters().values());
        this.parameters = Collections.unmodifiableSortedMap(filled);
        this.steps = KeptSteps.of(document, parameters);
    }

    /// @param known from the revision before: it stays if the same is read for it
    static Compiled of(Fleet fleet, Fleet.Association association, Contents contents, Optional<Compiled> known) {
        var drafts = new Drafts(fleet, association, contents);
        var texts = new LinkedHashSet<String>();
        var reads = drafts.reads(texts);
        return known.filter(one -> one.generation().equals(reads) && !one.names(contents.changed()))
                .orElseGet(() -> new Compiled(association, drafts.document.digest(), Set.copyOf(texts), reads,
                        drafts.compile()));
    }

    /// Digest of all that is read here: equal digests give equal drafts.
    private Digest reads(Set<String> texts) {
        var sum = Digest.sha256();
        sum.update(association.digest().bytes());
        sum.update(document.digest().bytes());
        for (var step : steps) {
            sum.update(fleet.plugins().actions().get(step.action()).pin().sha256().bytes());
            var found = new ArrayList<String>();
            collect(inputs(step), found);
            for (var text : found) {
                var content = contents.get(text);
                if (content != null) {
                    sum.update(content.digest().bytes());
                }
            }
            texts.addAll(found);
        }
        return Digest.read(sum.digest());
    }

    private static void collect(Tree tree, List<String> into) {
        switch (tree) {
            case Tree.Text(var text) -> into.add(text);
            case Tree.Many(var values) -> values.forEach(value -> collect(value, into));
            case Tree.Fields(var values) -> values.values().forEach(value -> collect(value, into));
        }
    }

    private List<Draft> compile() {
        var keys = new HashMap<String, Key>();
        for (var step : steps) {
            keys.put(step.name(), key(step, inputs(step)));
        }
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < steps.size(); i++) {
            drafts.add(draft(steps.get(i), i, keys));
        }
        return drafts;
    }

    private Tree.Fields inputs(Fleet.Step step) {
        var filled = (Tree.Fields) Interpolation.fill(step.inputs(), parameters);
        return new Tree.Fields(ScriptInputs.of(step.action(), filled.values()));
    }

    private Key key(Fleet.Step step, Tree.Fields inputs) {
        var template = fleet.plugins().actions().get(step.action()).action().key();
        return new Key(IN_KEY.matcher(template).replaceAll(place -> Matcher.quoteReplacement(switch (place.group(1)) {
            case "@association" -> association.name();
            case "@document" -> document.name();
            case "@step" -> step.name();
            default -> inputs.get(place.group(1)) instanceof Tree.Text(var text) ? text : "";
        })));
    }

    private Draft draft(Fleet.Step step, int order, Map<String, Key> keys) {
        var offer = fleet.plugins().actions().get(step.action());
        var action = offer.action();
        var inputs = new TreeMap<>(inputs(step).values());
        var template = Optional.<String>empty();
        var missing = Optional.<String>empty();
        var named = new TreeMap<Digest, byte[]>();
        for (var input : action.inputs()) {
            if (input.kind() != Input.Kind.PLAIN && inputs.get(input.name()) instanceof Tree.Text(var path)) {
                var content = contents.get(path);
                if (content == null) {
                    missing = Optional.of(path);
                } else if (input.kind() == Input.Kind.REPOSITORY_TEMPLATE) {
                    template = Optional.of(input.name());
                } else {
                    inputs.put(input.name(), Tree.text(content.digest().prefixed()));
                    named.put(content.digest(), content.bytes());
                }
            }
        }
        var byDefault = action.traits().contains(Trait.RESTORES) ? OnRelease.RESTORE : OnRelease.LEAVE;
        var wiring = new Item.Wiring(named(step.requires(), keys), named(step.after(), keys),
                named(step.onChangeOf(), keys), step.exitOnFailure(), step.onRelease().orElse(byDefault),
                association.repair());
        var origin = new Item.Origin(association.name(), document.name(), step.name(), step.at().file(),
                step.at().line(), order);
        var item = Item.of(keys.get(step.name()), step.action(), offer.pin().sha256(), new Tree.Fields(inputs), "",
                wiring, origin);
        if (missing.isPresent()) {
            return new Draft.Missing(item, missing.get());
        }
        return template.isEmpty()
                ? new Draft.Finished(Wanted.of(item), named)
                : new Draft.Templated(item, template.get(), contents.get(text(inputs, template.get())), parameters,
                        named);
    }

    private static String text(Map<String, Tree> inputs, String name) {
        return ((Tree.Text) inputs.get(name)).value();
    }

    private static List<Key> named(List<String> names, Map<String, Key> keys) {
        return names.stream().filter(name -> keys.containsKey(name) || name.contains(":"))
                .map(name -> keys.getOrDefault(name, new Key(name))).toList();
    }

}
