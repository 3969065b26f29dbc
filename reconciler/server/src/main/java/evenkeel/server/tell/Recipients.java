package evenkeel.server.tell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.resource.Notification;

/// Finds to whom a notification is told, as far as the configuration allows it.
final class Recipients implements AutoCloseable {

    private final Settings settings;
    private final Limits limits;
    private final Addresses addresses;
    private final TreeMap<String, Signature> signatures = new TreeMap<>();
    private final HttpClient client;

    /// @throws IOException with a sentence, if a secret cannot be used
    Recipients(Settings settings, Limits limits) throws IOException {
        this.settings = settings;
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

    Found of(Notification notification) {
        if (notification.notifier().isPresent()) {
            var name = notification.notifier().get();
            var path = settings.notifiers().get(name);
            return path == null
                    ? Found.not("there is no notifier " + name + " here: start the reconciler with --notifier " + name
                            + "=PROGRAM, or write another")
                    : new Found(Optional.of(new Program(name, path, limits.answer())), "");
        }
        var address = notification.webhook().orElseThrow();
        return addresses.refused(address).map(Found::not)
                .orElseGet(() -> new Found(Optional.of(new Webhook(client, URI.create(address),
                        Optional.ofNullable(signatures.get(notification.name())), limits.answer())), ""));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
