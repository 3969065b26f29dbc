package evenkeel.stories;

import java.util.Arrays;

import evenkeel.model.Digest;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.protocol.Limits;
import evenkeel.reconcile.Reconciler;

/// What a machine sent, as the link hands it to the reconciler.
record Wire(World world, Machine machine) {

    void take(Reconciler running, byte[] bytes) throws Exception {
        new Frames.Reader().feed(bytes, 0, bytes.length, frame -> {
            world.log.add("   <- " + machine.name + " " + frame.getClass().getSimpleName());
            switch (frame) {
                case Frame.Hello hello -> running.links().connected(machine.name, hello, world.now);
                case Frame.NeedBlob(var digest) -> blob(running, digest);
                default -> running.links().received(machine.name, frame, world.now);
            }
        });
    }

    private void blob(Reconciler running, Digest digest) {
        var bytes = running.links().blob(machine.name, digest);
        if (bytes.isEmpty()) {
            machine.send(new Frame.Blob(digest, 0, -1, new byte[0]));
            return;
        }
        int from = 0;
        do {
            int to = Math.min(bytes.get().length, from + Limits.BLOB_PART);
            machine.send(new Frame.Blob(digest, from, bytes.get().length, Arrays.copyOfRange(bytes.get(), from, to)));
            from = to;
        } while (from < bytes.get().length);
    }
}
