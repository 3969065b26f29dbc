package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

import evenkeel.agent.command.Performer.Room;
import evenkeel.model.Digest;
import evenkeel.s3.S3Address;

/// All objects of S3 below a folder. They are fetched beside their destination, and moved there when all have come.
///
/// @param name ends with a slash
/// @param nanos a clock that only goes on
record S3Folder(S3Stores.Name name, S3Place place, Room room, LongSupplier nanos) {

    /// @throws IOException if it is no folder of S3, or the configuration cannot be used
    static S3Folder of(String field, String written, Trust trust, Room room) throws IOException {
        var stores = S3Stores.of(trust);
        var name = stores.named(field, written).filter(one -> one.key().length() > 1)
                .orElseThrow(() -> new IOException(field + ": write s3://BUCKET/FOLDER/"));
        return new S3Folder(name, new S3Place(stores.holding(name), trust), room, System::nanoTime);
    }

    void into(Destination to) throws IOException {
        var names = new S3Names(name, place, room, new Patience("s3://" + name.bucket() + "/" + name.key(), nanos));
        to.open();
        var beside = to.within(".evenkeel-s3-" + Digest.of(room.command() + " " + name).brief());
        var fetched = new Fetched(room.host(), beside);
        fetched.remove();
        var tree = new Destination(room.host(), beside + "/tree", true);
        try {
            tree.open();
            var left = Limits.UNPACKED;
            for (var key : names.all()) {
                names.patience().look();
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
        room.out(S3Address.shown(uri));
        return after[0];
    }
}
