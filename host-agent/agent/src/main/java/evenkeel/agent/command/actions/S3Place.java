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

/// Where objects of S3 stand, as this agent may ask for them: with a key only where its own configuration has one for them,
/// and then at that store's endpoint alone.
///
/// @param store the one that is known to hold them
record S3Place(Optional<S3Stores.Store> store, Trust trust) {

    private static final URI AWS = URI.create("https://s3.amazonaws.com");
    private static final Digest NOTHING = Digest.of("");

    URI endpoint() {
        return store.map(S3Stores.Store::endpoint).orElse(AWS);
    }

    /// Asks, and says what a refusal means.
    void get(URI uri, Optional<Digest> digest, BooleanSupplier cancelled, Fetch.Taking taking) throws IOException {
        try {
            new Fetch(uri, digest, uri.getScheme().equals("http"), caller(), cancelled).to(taking);
        } catch (Fetch.Answered e) {
            var because = S3Address.shown(uri) + ": "
                    + S3Fault.because(e.status, e.body, e.date, trust.clock().instant());
            throw new IOException(store.flatMap(S3Stores.Store::key).isPresent() || e.status != 401 && e.status != 403
                    ? because
                    : because + ". This agent has no key for it: write one into " + trust.stores()
                            + ", let everybody read it, give an address that is signed (sourceType HTTP), or put it"
                            + " into the fleet repository",
                    e);
        }
    }

    private Caller caller() {
        return store.isEmpty() ? Caller.nobody(trust) : new Caller(trust, this::signed, 0);
    }

    private Map<String, String> signed(URI at) {
        var known = store.orElseThrow();
        return known.key().map(key -> new SignatureV4(key, known.region()).headers("GET", at, NOTHING,
                trust.clock().instant())).orElse(Map.of());
    }
}
