package evenkeel.desired;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

import evenkeel.group.Reach;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.resource.Fleet;

/// Compiles a fleet into what each host should have. Remembers what it compiled: an association whose file, document,
/// plugins and contents are the same is not compiled again for the next revision. The answers are the same as those
/// of a new compiler.
public final class Compiler {

    final Fleet fleet;
    /// In the order in which their items are applied.
    final List<Compiled> associations = new ArrayList<>();
    private final Map<String, Compiled> byName = new HashMap<>();
    private final Templates templates = new Templates();
    private final Contents contents;
    private final Reach reach;
    private final Set<String> audit;

    /// What a host should have, and the contents that its items name.
    public record Host(DesiredState desired, SortedMap<Digest, byte[]> contents) {
    }

    private Compiler(Fleet fleet, Optional<Compiler> before) {
        this.fleet = fleet;
        this.contents = before.map(known -> known.contents).orElse(Contents.NONE).next(fleet);
        boolean plugins = before.filter(known -> known.fleet.plugins().equals(fleet.plugins())).isPresent();
        for (var association : Sequence.associations(fleet)) {
            var known = before.map(one -> one.named(association.name()));
            var compiled = known.filter(one -> plugins && one.stands(fleet, association, contents))
                    .orElseGet(() -> Drafts.of(fleet, association, contents, known));
            associations.add(compiled);
            byName.put(association.name(), compiled);
        }
        this.audit = fleet.associations().values().stream().filter(Fleet.Association::audit)
                .map(Fleet.Association::name).collect(Collectors.toUnmodifiableSet());
        this.reach = new Reach(associations.stream().map(one -> one.association().targets()).toList(), fleet);
    }

    public static Compiler of(Fleet fleet) {
        return new Compiler(fleet, Optional.empty());
    }

    /// For the next revision.
    public Compiler next(Fleet next) {
        return new Compiler(next, Optional.of(this));
    }

    /// Null for one that the fleet does not have.
    Compiled named(String association) {
        return byName.get(association);
    }

    /// Digest of all that an association was compiled from; empty for one that the fleet does not have.
    public Optional<Digest> generation(String association) {
        return Optional.ofNullable(named(association)).map(Compiled::generation);
    }

    /// @param tags of the activation and of the host's file
    /// @param attributes as its agent reported them
    /// @param firings which run is wanted of items that a person retried
    public Host host(HostName host, SortedMap<String, String> tags, SortedMap<String, String> attributes,
            Map<Key, String> firings) {
        var making = new Making(host, tags, attributes, templates, audit);
        reach.of(host, tags).stream().forEach(i -> associations.get(i).drafts().forEach(making::add));
        return making.host(firings);
    }
}
