package evenkeel.desired;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Input;

/// Compiles one association, for all its hosts at once.
final class Drafts {

    private static final Pattern IN_KEY = Pattern.compile("\\{(@?[A-Za-z]+)\\}");

    private final Fleet fleet;
    private final Fleet.Association association;
    private final Fleet.Document document;
    private final SortedMap<String, Tree> parameters;

    private Drafts(Fleet fleet, Fleet.Association association) {
        this.fleet = fleet;
        this.association = association;
        this.document = fleet.documents().get(association.documentName());
        var filled = new TreeMap<String, Tree>();
        document.parameters().forEach((name, parameter) -> parameter.byDefault()
                .ifPresent(value -> filled.put(name, value)));
        filled.putAll(association.parameters().values());
        this.parameters = Collections.unmodifiableSortedMap(filled);
    }

    static List<Draft> of(Fleet fleet, Fleet.Association association) {
        return new Drafts(fleet, association).compile();
    }

    /// Digest of all that [#of] reads: equal digests give equal drafts.
    static Digest reads(Fleet fleet, Fleet.Association association, Map<String, Digest> contents) {
        var document = fleet.documents().get(association.documentName());
        var sum = Digest.sha256();
        sum.update(association.digest().bytes());
        sum.update(document.digest().bytes());
        var filled = new Drafts(fleet, association);
        for (var step : document.steps()) {
            sum.update(fleet.plugins().actions().get(step.action()).pin().sha256().bytes());
            for (var text : texts(filled.inputs(step))) {
                var content = contents.get(text);
                if (content != null) {
                    sum.update(content.bytes());
                }
            }
        }
        return Digest.read(sum.digest());
    }

    private static List<String> texts(Tree tree) {
        var texts = new ArrayList<String>();
        collect(tree, texts);
        return texts;
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
        for (var step : document.steps()) {
            keys.put(step.name(), key(step, inputs(step)));
        }
        var drafts = new ArrayList<Draft>();
        for (int i = 0; i < document.steps().size(); i++) {
            drafts.add(draft(document.steps().get(i), i, keys));
        }
        return drafts;
    }

    private Tree.Fields inputs(Fleet.Step step) {
        return (Tree.Fields) Interpolation.fill(step.inputs(), parameters);
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
        for (var input : action.inputs()) {
            if (inputs.get(input.name()) instanceof Tree.Text(var path)) {
                if (input.kind() != Input.Kind.PLAIN && !fleet.contents().containsKey(path)) {
                    missing = Optional.of(path);
                } else if (input.kind() == Input.Kind.REPOSITORY_FILE) {
                    inputs.put(input.name(), Tree.text(Digest.of(fleet.contents().get(path)).prefixed()));
                } else if (input.kind() == Input.Kind.REPOSITORY_TEMPLATE) {
                    template = Optional.of(input.name());
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
        return new Draft(item, template, missing, association.name(), parameters);
    }

    private static List<Key> named(List<String> names, Map<String, Key> keys) {
        return names.stream().map(name -> keys.getOrDefault(name, new Key(name))).toList();
    }

}
