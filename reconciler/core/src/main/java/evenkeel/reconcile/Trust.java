package evenkeel.reconcile;

import java.util.List;

import evenkeel.resource.Fleet;

/// Whom a reconciler believes by its own configuration, whatever the fleet repository says.
///
/// @param required every commit has to be signed, also where `fleet.yaml` does not say so
/// @param roots keys of those who may change everything
public record Trust(boolean required, List<Fleet.SigningKey> roots) {
    public static final Trust NONE = new Trust(false, List.of());

    public Trust {
        roots = List.copyOf(roots);
    }
}
