package evenkeel.server;

import java.util.Map;
import java.util.function.Consumer;

import evenkeel.model.HostName;
import evenkeel.reconcile.Reconciler;
import evenkeel.server.link.KnownKeys;

/// Tells the listener whose keys are good, when that changes.
final class Keyring {

    private final Consumer<KnownKeys> listener;
    private Map<String, HostName> hosts = Map.of();
    private Map<String, String> persons = Map.of();

    Keyring(Consumer<KnownKeys> listener) {
        this.listener = listener;
    }

    void publish(Reconciler reconciler) {
        var nowHosts = reconciler.hostKeys();
        var nowPersons = reconciler.personKeys();
        if (!nowHosts.equals(hosts) || !nowPersons.equals(persons)) {
            hosts = nowHosts;
            persons = nowPersons;
            listener.accept(new KnownKeys(hosts, persons));
        }
    }
}
