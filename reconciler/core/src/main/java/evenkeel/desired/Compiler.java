package evenkeel.desired;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.samskivert.mustache.MustacheException;

import evenkeel.group.Targets;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet;

/// Compiles a fleet into what each host should have. Remembers what it compiled: an association whose file, document,
/// plugins and contents are the same is not compiled again for the next revision. The answers are the same as those
/// of a new compiler.
public final class Compiler {

    private final Templates templates = new Templates();
    private final Fleet fleet;
    private final List<Compiled> associations = new ArrayList<>();
    private final SortedMap<Digest, byte[]> contents = new TreeMap<>();

    /// One association, compiled for all hosts.
    ///
    /// @param generation digest of all that was read for it: a rollout begins anew when it changes
    private record Compiled(Fleet.Association association, Digest generation, List<Draft> drafts) {
    }

    /// What a host should have, and the contents that its items name.
    public record Host(DesiredState desired, SortedMap<Digest, byte[]> contents) {
    }

    private Compiler(Fleet fleet, Map<String, Compiled> before) {
        this.fleet = fleet;
        var digests = new HashMap<String, Digest>();
        fleet.contents().forEach((path, bytes) -> digests.put(path, Digest.of(bytes)));
        fleet.contents().forEach((path, bytes) -> contents.put(digests.get(path), bytes));
        for (var association : Sequence.associations(fleet)) {
            var generation = Drafts.reads(fleet, association, digests);
            var known = before.get(association.name());
            associations.add(known != null && known.generation.equals(generation)
                    ? known
                    : new Compiled(association, generation, Drafts.of(fleet, association)));
        }
    }

    public static Compiler of(Fleet fleet) {
        return new Compiler(fleet, Map.of());
    }

    /// For the next revision.
    public Compiler next(Fleet next) {
        var before = new HashMap<String, Compiled>();
        associations.forEach(compiled -> before.put(compiled.association.name(), compiled));
        return new Compiler(next, before);
    }

    /// Digest of all that an association was compiled from; empty for one that the fleet does not have.
    public Optional<Digest> generation(String association) {
        return associations.stream().filter(compiled -> compiled.association.name().equals(association))
                .map(Compiled::generation).findFirst();
    }

    /// @param tags of the activation and of the host's file
    /// @param attributes as its agent reported them
    /// @param firings which run is wanted of items that a person retried
    public Host host(HostName host, SortedMap<String, String> tags, SortedMap<String, String> attributes,
            Map<Key, String> firings) {
        var wanted = new LinkedHashMap<Key, List<Item>>();
        var unknown = new TreeMap<Key, DesiredState.Unknown>();
        var blobs = new TreeMap<Digest, byte[]>();
        for (var compiled : associations) {
            if (Targets.matches(compiled.association.targets(), host, tags, fleet)) {
                for (var draft : compiled.drafts) {
                    finish(draft, host, tags, attributes, blobs, unknown).ifPresent(item -> wanted
                            .computeIfAbsent(item.key(), _ -> new ArrayList<>()).add(item));
                }
            }
        }
        var items = owners(wanted, unknown).stream()
                .map(item -> firings.containsKey(item.key()) ? item.firing(firings.get(item.key())) : item).toList();
        var ordered = Sequence.of(items);
        ordered.circle().forEach(key -> unknown.put(key, new DesiredState.Unknown(
                List.of(wanted.get(key).getFirst().origin().association()), "it waits for itself, through others")));
        return new Host(new DesiredState(host, ordered.items(), unknown, digest(ordered.items(), unknown)), blobs);
    }

    private Optional<Item> finish(Draft draft, HostName host, SortedMap<String, String> tags,
            SortedMap<String, String> attributes, SortedMap<Digest, byte[]> blobs,
            SortedMap<Key, DesiredState.Unknown> unknown) {
        var item = draft.item();
        if (draft.missing().isPresent()) {
            unknown.put(item.key(), new DesiredState.Unknown(List.of(draft.association()),
                    "the repository has no file " + draft.missing().get()));
            return Optional.empty();
        }
        if (draft.template().isPresent()) {
            var input = draft.template().get();
            try {
                var path = ((Tree.Text) item.desired().get(input)).value();
                var rendered = templates.render(fleet.contents().get(path), host, tags, attributes,
                        draft.parameters()).getBytes(StandardCharsets.UTF_8);
                var digest = Digest.of(rendered);
                blobs.put(digest, rendered);
                var inputs = new TreeMap<>(item.desired().values());
                inputs.put(input, Tree.text(digest.prefixed()));
                item = Item.of(item.key(), item.action(), item.plugin(), new Tree.Fields(inputs), item.firing(),
                        item.wiring(), item.origin());
            } catch (MustacheException e) {
                unknown.put(item.key(), new DesiredState.Unknown(List.of(draft.association()),
                        "its template cannot be rendered: " + e.getMessage().lines().findFirst().orElse("")));
                return Optional.empty();
            }
        }
        for (var value : item.desired().values().values()) {
            if (value instanceof Tree.Text(var text) && text.startsWith("sha256:") && text.length() == 71) {
                var digest = Digest.parse(text);
                if (contents.containsKey(digest)) {
                    blobs.put(digest, contents.get(digest));
                }
            }
        }
        return Optional.of(item);
    }

    /// One owner per key: equal wants merge, different ones are a conflict.
    private static List<Item> owners(Map<Key, List<Item>> wanted, SortedMap<Key, DesiredState.Unknown> unknown) {
        var owned = new ArrayList<Item>();
        wanted.forEach((key, items) -> {
            if (unknown.containsKey(key) || items.stream().map(Item::digest).distinct().count() > 1) {
                var names = items.stream().map(item -> item.origin().association()).distinct().sorted().toList();
                unknown.putIfAbsent(key,
                        new DesiredState.Unknown(names,
                                "conflict: " + String.join(", ", names) + " want it differently"));
            } else {
                owned.add(items.getFirst());
            }
        });
        return owned;
    }

    private static Digest digest(List<Item> items, SortedMap<Key, DesiredState.Unknown> unknown) {
        var sum = Digest.sha256();
        for (var item : items) {
            sum.update(item.digest().bytes());
            sum.update(item.plugin().bytes());
            sum.update((item.firing() + item.wiring() + item.origin().association()).getBytes(StandardCharsets.UTF_8));
        }
        unknown.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(entry -> sum.update((entry.getKey() + entry.getValue().because())
                        .getBytes(StandardCharsets.UTF_8)));
        return Digest.read(sum.digest());
    }
}
