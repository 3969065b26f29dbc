package evenkeel.desired;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.samskivert.mustache.MustacheException;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;

/// The desired state of one host, in the making.
final class Making {

    private final HostName host;
    private final SortedMap<String, String> tags;
    private final SortedMap<String, String> attributes;
    private final Templates templates;
    /// Associations that only observe.
    private final Set<String> audit;
    private final Map<Key, Wanted> wanted = new LinkedHashMap<>();
    /// What more than one association wants.
    private final Map<Key, List<Item>> several = new LinkedHashMap<>();
    private final SortedMap<Key, DesiredState.Unknown> unknown = new TreeMap<>();
    private final SortedMap<Digest, byte[]> contents = new TreeMap<>();

    Making(HostName host, SortedMap<String, String> tags, SortedMap<String, String> attributes, Templates templates,
            Set<String> audit) {
        this.host = host;
        this.tags = tags;
        this.attributes = attributes;
        this.templates = templates;
        this.audit = audit;
    }

    void add(Draft draft) {
        switch (draft) {
            case Draft.Finished(var ready, var named) -> {
                contents.putAll(named);
                add(ready);
            }
            case Draft.Templated templated -> rendered(templated).ifPresent(this::add);
            case Draft.Missing(var item, var path) -> unknown.put(item.key(), new DesiredState.Unknown(
                    List.of(item.origin().association()), "the repository has no file " + path));
        }
    }

    /// The first that wants it owns it; one that only observes owns it where no other wants the same.
    private void add(Wanted ready) {
        var key = ready.item().key();
        var other = wanted.putIfAbsent(key, ready);
        if (other != null) {
            if (observes(other) && !observes(ready)) {
                wanted.remove(key);
                wanted.put(key, ready);
            }
            several.computeIfAbsent(key, _ -> new ArrayList<>(List.of(other.item()))).add(ready.item());
        }
    }

    private boolean observes(Wanted one) {
        return audit.contains(one.item().origin().association());
    }

    private Optional<Wanted> rendered(Draft.Templated draft) {
        var item = draft.item();
        try {
            var rendered = templates.render(draft.template(), host, tags, attributes, draft.parameters())
                    .getBytes(StandardCharsets.UTF_8);
            var digest = Digest.of(rendered);
            contents.putAll(draft.contents());
            contents.put(digest, rendered);
            var inputs = new TreeMap<>(item.desired().values());
            inputs.put(draft.input(), Tree.text(digest.prefixed()));
            return Optional.of(Wanted.of(Item.of(item.key(), item.action(), item.plugin(), new Tree.Fields(inputs),
                    item.firing(), item.wiring(), item.origin())));
        } catch (MustacheException e) {
            unknown.put(item.key(), new DesiredState.Unknown(List.of(item.origin().association()),
                    "its template cannot be rendered: " + e.getMessage().lines().findFirst().orElse("")));
            return Optional.empty();
        }
    }

    /// @param firings which run is wanted of items that a person retried
    Compiler.Host host(Map<Key, String> firings) {
        owners();
        if (!firings.isEmpty()) {
            wanted.replaceAll((_, one) -> fired(one, firings));
        }
        var ordered = Sequence.of(wanted);
        ordered.circle().forEach(key -> unknown.put(key, new DesiredState.Unknown(
                List.of(wanted.get(key).item().origin().association()), "it waits for itself, through others")));
        return new Compiler.Host(new DesiredState(host, ordered.items().stream().map(Wanted::item).toList(), unknown,
                digest(ordered.items())), contents);
    }

    private static Wanted fired(Wanted one, Map<Key, String> firings) {
        var firing = firings.get(one.item().key());
        return firing == null ? one : Wanted.of(one.item().firing(firing));
    }

    /// One owner per key: equal wants merge, different ones are a conflict.
    private void owners() {
        several.forEach((key, items) -> {
            if (items.stream().map(Item::digest).distinct().count() > 1) {
                var names = items.stream().map(item -> item.origin().association()).distinct().sorted().toList();
                unknown.putIfAbsent(key, new DesiredState.Unknown(names,
                        "conflict: " + String.join(", ", names) + " want it differently"));
            }
        });
        wanted.keySet().removeAll(unknown.keySet());
    }

    private Digest digest(List<Wanted> items) {
        var sum = Digest.sha256();
        var marks = ByteBuffer.allocate(items.size() * Digest.BYTES);
        items.forEach(item -> item.mark().write(marks));
        sum.update(marks.array());
        unknown.forEach((key, open) -> sum.update((key + open.because()).getBytes(StandardCharsets.UTF_8)));
        return Digest.read(sum.digest());
    }
}
