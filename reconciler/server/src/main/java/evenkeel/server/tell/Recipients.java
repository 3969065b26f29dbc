package evenkeel.server.tell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import evenkeel.model.Pin;
import evenkeel.resource.Notification;

/// Finds to whom a notification is told, as far as the configuration allows it.
final class Recipients implements AutoCloseable {

    private final Settings settings;
    private final Notifiers notifiers;
    private final Limits limits;
    private final Addresses addresses;
    private final TreeMap<String, Signature> signatures = new TreeMap<>();
    private final HttpClient client;
    private final ConcurrentHashMap<String, Semaphore> calls = new ConcurrentHashMap<>();

    /// @throws IOException with a sentence, if a secret cannot be used
    Recipients(Whom whom, Limits limits) throws IOException {
        this.settings = whom.settings();
        this.notifiers = whom.notifiers();
        this.limits = limits;
        this.addresses = new Addresses(settings.webhooks());
        for (var secret : settings.secrets().entrySet()) {
            signatures.put(secret.getKey(), Signature.read(secret.getValue()));
        }
        this.client = Webhook.client(limits.answer());
    }

    /// @param recipient empty if there is none
    /// @param because why not
    record Found(Optional<Recipient> recipient, String because) {

        static Found not(String because) {
            return new Found(Optional.empty(), because);
        }
    }

    /// @param plugins those that the accepted revision pins: no other's notifier is asked
    Found of(Notification notification, List<Pin> plugins) {
        if (notification.notifier().isPresent()) {
            var name = notification.notifier().get();
            return settings.plugged().contains(name)
                    ? plugged(name, notification, plugins)
                    : program(name, notification);
        }
        var address = notification.webhook().orElseThrow();
        return addresses.refused(address).map(Found::not)
                .orElseGet(() -> new Found(Optional.of(new Webhook(client, URI.create(address),
                        Optional.ofNullable(signatures.get(notification.name())), limits.answer())), ""));
    }

    private Found program(String name, Notification notification) {
        var path = settings.notifiers().get(name);
        if (path == null) {
            return Found.not("there is no notifier " + name + " here: start the reconciler with --notifier " + name
                    + "=PROGRAM, with --allow-notifier " + name + " if a plugin offers it, or write another");
        }
        return notification.settings().isEmpty()
                ? new Found(Optional.of(new Program(name, path, limits.answer())), "")
                : Found.not("its notifier " + name + " is a program, which gets no settings: leave them out");
    }

    private Found plugged(String name, Notification notification, List<Pin> plugins) {
        var offering = notifiers.offering(name, plugins);
        if (offering.size() != 1) {
            return Found.not(offering.isEmpty()
                    ? "no plugin of plugins.yaml offers a notifier " + name + ": pin one that does, or write another"
                    : "the plugins " + String.join(" and ", offering.stream().map(Pin::id).sorted().toList())
                            + " all offer a notifier " + name + ": pin one of them");
        }
        return new Found(Optional.of(new Plugged(notifiers, new Plugged.Offered(offering.getFirst(), name),
                notification.settings(), calls.computeIfAbsent(name, _ -> new Semaphore(Limits.CALLS)),
                limits.answer())), "");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
