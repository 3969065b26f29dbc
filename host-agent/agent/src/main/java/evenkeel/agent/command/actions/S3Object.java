package evenkeel.agent.command.actions;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import evenkeel.model.Digest;
import evenkeel.s3.S3Address;

/// One object of S3.
record S3Object(URI uri, S3Place place) {

    /// @throws IOException if it is no address of one, or the configuration cannot be used
    static S3Object of(String field, String written, Trust trust) throws IOException {
        var stores = S3Stores.of(trust);
        var name = stores.named(field, written);
        var place = new S3Place(name.flatMap(stores::holding), trust);
        boolean named = written.startsWith("s3://") || place.store().isPresent();
        return new S3Object(named
                ? S3Address.of(place.endpoint(), name.get().bucket(), name.get().key())
                : Fetch.address(field, written, false), place);
    }

    /// As [Fetch#to], and says what a refusal means.
    void to(Optional<Digest> digest, BooleanSupplier cancelled, Fetch.Taking taking) throws IOException {
        place.get(uri, digest, cancelled, taking);
    }
}
