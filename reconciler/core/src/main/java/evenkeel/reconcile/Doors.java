package evenkeel.reconcile;

/// The doors of the reconciler to the world.
public record Doors(Source source, Agents agents, Ledger ledger, Store store, Actions actions, OrderKey orderKey) {
}
