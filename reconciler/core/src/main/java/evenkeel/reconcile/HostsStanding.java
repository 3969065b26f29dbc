package evenkeel.reconcile;

import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.model.Tree;
import evenkeel.rollout.Attempts;
import evenkeel.rollout.Standing;
import evenkeel.spi.ActionType.Trait;

/// What lies on the table about hosts, as rollouts ask for it.
record HostsStanding(Work work) implements Standing.Hosts {

    @Override
    public Optional<String> closed(HostName host) {
        return work.closed(host);
    }

    @Override
    public Optional<Attempts> attempts(HostName host, Key key) {
        return work.state.hosts().get(host).attempts(key);
    }

    @Override
    public boolean contested(HostName host, Key key) {
        return work.live(host).facts.contested().contains(key);
    }

    @Override
    public boolean failed(HostName host, Key key) {
        var item = work.live(host).compiled.desired().byKey().get(key);
        return item != null && failed(host, item);
    }

    @Override
    public Optional<Key> ended(HostName host, Key key) {
        var items = work.live(host).compiled.desired();
        var item = items.byKey().get(key);
        return item == null
                ? Optional.empty()
                : items.items().stream()
                        .filter(other -> endsFor(other, item) && error(host, other) && failed(host, other))
                        .map(Item::key).findFirst();
    }

    private static boolean endsFor(Item other, Item item) {
        return other.wiring().exitOnFailure() && other.origin().order() < item.origin().order()
                && other.origin().association().equals(item.origin().association())
                && other.origin().document().equals(item.origin().document());
    }

    /// What was seen since may be as desired; but a script that failed is not run again, and so it stays failed.
    boolean failed(HostName host, Item item) {
        var drifts = work.live(host).plan.drifts().anyMatch(drift -> drift.key().equals(item.key()));
        return last(host, item).filter(last -> last.error() || last instanceof Outcome.Skipped).isPresent()
                && (drifts || runsOnce(item));
    }

    private boolean error(HostName host, Item item) {
        return last(host, item).filter(Outcome::error).isPresent();
    }

    private Optional<Outcome> last(HostName host, Item item) {
        return Optional.ofNullable(work.state.hosts().get(host).results().get(item.key()))
                .filter(entry -> entry.item().equals(item.digest())).flatMap(entry -> entry.outcome());
    }

    private boolean runsOnce(Item item) {
        var offer = work.fleet.map(fleet -> fleet.plugins().actions().get(item.action()));
        return offer.filter(found -> found.action().traits().contains(Trait.RECORDS)).isPresent()
                && !(item.desired().get("check") instanceof Tree.Text);
    }
}
