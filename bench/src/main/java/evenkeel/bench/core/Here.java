package evenkeel.bench.core;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.file.FileAction;
import evenkeel.loader.LoadedAction;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.packages.PackageAction;
import evenkeel.reconcile.Actions;
import evenkeel.services.ServiceAction;
import evenkeel.spi.Change;
import evenkeel.sysctl.SysctlAction;

/// The real actions, of this class path: no zip is read.
final class Here implements Actions {

    private final Map<Digest, LoadedAction> actions = new LinkedHashMap<>();
    private final Map<Digest, List<ActionDescriptor>> shelf = new HashMap<>();
    /// Differences that were asked for.
    long asked;

    Here() {
        for (var action : List.of(new FileAction(), new PackageAction(), new ServiceAction(), new SysctlAction())) {
            var name = action.type().name();
            var digest = Digest.of(name);
            actions.put(digest, LoadedAction.of(name, action));
            shelf.put(digest, List.of(actions.get(digest).descriptor()));
        }
    }

    /// Lines of plugins.yaml.
    List<String> pins() {
        return actions.entrySet().stream().map(action -> "    - {id: " + action.getValue().type().name()
                + ", version: \"1\", sha256: " + action.getKey() + "}\n").toList();
    }

    @Override
    public Map<Digest, List<ActionDescriptor>> shelf() {
        return shelf;
    }

    @Override
    public void pinned(List<Pin> pins) {
        // all of them are here
    }

    @Override
    public Optional<String> problem(Digest plugin) {
        return Optional.empty();
    }

    @Override
    public List<Change> diff(Item item, Tree.Fields observed) {
        asked++;
        try {
            return actions.get(item.plugin()).diff(item.desired(), observed);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public boolean signed(Pin plugin, String signature, List<String> signers) {
        return false;
    }

    @Override
    public Optional<byte[]> zip(Digest plugin) {
        return Optional.empty();
    }
}
