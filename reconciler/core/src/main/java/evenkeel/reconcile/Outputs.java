package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Output;

/// Whole outputs of scripts, beside the audit trail, by host and digest. Losing them costs what they say alone.
public interface Outputs {

    /// Keeps none, and asks for none.
    Outputs NONE = new Outputs() {
        @Override
        public boolean has(HostName host, Digest digest) {
            return true;
        }

        @Override
        public boolean add(HostName host, Output output, long offset, byte[] bytes, Instant now) {
            return true;
        }
    };

    boolean has(HostName host, Digest digest) throws IOException;

    /// The next bytes of one: from 0 on, without gaps, one after the other for each host. With the last of them it is
    /// on the disk.
    ///
    /// @return false if all of it is there, and is not what the digest says: it is thrown away
    boolean add(HostName host, Output output, long offset, byte[] bytes, Instant now) throws IOException;
}
