package evenkeel.reconcile;

/// The doors of the reconciler to the world.
public record Doors(Source source, Agents agents, Ledger ledger, Store store, Actions actions, OrderKey orderKey,
        Outputs outputs) {

    /// Without whole outputs.
    public Doors(Source source, Agents agents, Ledger ledger, Store store, Actions actions, OrderKey orderKey) {
        this(source, agents, ledger, store, actions, orderKey, Outputs.NONE);
    }
}
