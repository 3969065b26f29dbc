package evenkeel.agent.command.actions;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import evenkeel.model.Digest;
import evenkeel.s3.S3Address;
import evenkeel.s3.S3Fault;
import evenkeel.s3.SignatureV4;

/// One object of S3. It is asked for with a key only where the agent's own configuration has one for it, and then at that
/// store's endpoint alone.
///
/// @param store the one that is known to hold it
record S3Object(URI uri, Optional<S3Stores.Store> store, Trust trust) {

    private static final Digest NOTHING = Digest.of("");

    /// @throws IOException if it is no address of one, or the configuration cannot be used
    static S3Object of(String field, String written, Trust trust) throws IOException {
        var stores = S3Stores.of(trust);
        var name = stores.named(field, written);
        var store = name.flatMap(stores::holding);
        if (store.isPresent()) {
            return new S3Object(S3Address.of(store.get().endpoint(), name.get().bucket(), name.get().key()), store,
                    trust);
        }
        var plain = written.startsWith("s3://")
                ? S3Address.of(URI.create("https://s3.amazonaws.com"), name.get().bucket(), name.get().key())
                : Fetch.address(field, written, false);
        return new S3Object(plain, Optional.empty(), trust);
    }

    Fetch fetch(Optional<Digest> digest, BooleanSupplier cancelled) {
        return new Fetch(uri, digest, uri.getScheme().equals("http"), caller(), cancelled);
    }

    private Caller caller() {
        if (store.isEmpty()) {
            return Caller.nobody(trust);
        }
        return new Caller(trust, at -> store.get().key().map(key -> new SignatureV4(key, store.get().region())
                .headers("GET", at, NOTHING, trust.clock().instant())).orElse(Map.of()), 0);
    }

    /// As [Fetch#to], and says what a refusal means.
    void to(Optional<Digest> digest, BooleanSupplier cancelled, Fetch.Taking taking) throws IOException {
        try {
            fetch(digest, cancelled).to(taking);
        } catch (Fetch.Answered e) {
            var because = uri + ": " + S3Fault.because(e.status, e.body, e.date, trust.clock().instant());
            throw new IOException(store.flatMap(S3Stores.Store::key).isPresent() || e.status != 401 && e.status != 403
                    ? because
                    : because + ". This agent has no key for it: write one into " + trust.stores()
                            + ", let everybody read it, give an address that is signed (sourceType HTTP), or put it"
                            + " into the fleet repository",
                    e);
        }
    }
}
