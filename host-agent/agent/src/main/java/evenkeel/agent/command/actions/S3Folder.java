package evenkeel.agent.command.actions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.agent.command.Performer.Room;
import evenkeel.model.Digest;
import evenkeel.s3.S3Address;
import evenkeel.s3.S3Listing;

/// All objects of S3 below a folder. They are fetched beside their destination, and moved there when all have come.
///
/// @param name ends with a slash
record S3Folder(S3Stores.Name name, S3Place place, Room room) {

    /// @throws IOException if it is no folder of S3, or the configuration cannot be used
    static S3Folder of(String field, String written, Trust trust, Room room) throws IOException {
        var stores = S3Stores.of(trust);
        var name = stores.named(field, written).filter(one -> one.key().length() > 1)
                .orElseThrow(() -> new IOException(field + ": write s3://BUCKET/FOLDER/"));
        return new S3Folder(name, new S3Place(stores.holding(name), trust), room);
    }

    void into(Destination to) throws IOException {
        long begun = System.nanoTime();
        to.open();
        var beside = to.within(".evenkeel-s3-" + Digest.of(room.command() + " " + name).brief());
        var fetched = new Fetched(room.host(), beside);
        fetched.remove();
        var tree = new Destination(room.host(), beside + "/tree", true);
        try {
            tree.open();
            var left = Limits.UNPACKED;
            for (var key : keys()) {
                if (System.nanoTime() - begun > Limits.CLONING.toNanos()) {
                    throw new IOException("s3://" + name.bucket() + "/" + name.key() + " takes longer than "
                            + Limits.CLONING.toMinutes() + " minutes: given up");
                }
                left = bring(key, tree, left);
            }
            fetched.place("", to);
        } finally {
            fetched.remove();
        }
    }

    private long bring(String key, Destination tree, long left) throws IOException {
        var after = new long[1];
        var uri = S3Address.of(place.endpoint(), name.bucket(), key);
        place.get(uri, Optional.empty(), room::cancelled, (in, check) -> {
            var counted = new Counted(in, left, "the folder has");
            tree.put(key.substring(name.key().length()), counted, check);
            after[0] = counted.left();
        });
        room.out(uri.toString());
        return after[0];
    }

    private List<String> keys() throws IOException {
        var keys = new ArrayList<String>();
        var next = Optional.<String>empty();
        do {
            var page = page(next);
            for (var key : page.keys()) {
                if (!key.startsWith(name.key())) {
                    throw new IOException("the store lists " + key + " below " + name.key());
                }
                if (!key.endsWith("/")) {
                    keys.add(key);
                }
            }
            if (keys.size() > Limits.ENTRIES || page.keys().isEmpty() && page.next().isPresent()) {
                throw new IOException("the folder has more than " + Limits.ENTRIES + " objects, or no end");
            }
            next = page.next();
        } while (next.isPresent());
        if (keys.isEmpty()) {
            throw new IOException("s3://" + name.bucket() + "/" + name.key() + " has no objects");
        }
        return keys;
    }

    private S3Listing page(Optional<String> next) throws IOException {
        var page = new S3Listing[1];
        place.get(S3Address.list(place.endpoint(), name.bucket(), name.key(), next), Optional.empty(),
                room::cancelled, (in, _) -> {
                    var bytes = in.readNBytes(Limits.LISTING + 1);
                    if (bytes.length > Limits.LISTING) {
                        throw new IOException("a page of names has more than " + Limits.LISTING + " bytes");
                    }
                    page[0] = S3Listing.of(new String(bytes, StandardCharsets.UTF_8));
                });
        return page[0];
    }
}
