package evenkeel.spi;

import java.io.IOException;

/// An action that can put back what it found. Its `ActionType` has the trait `RESTORES`.
public interface Restoring<D extends Record, O extends Record> extends Action<D, O> {

    /// What is there now, as bytes that only this action reads: taken once, before the first change, and kept on
    /// the host until the item is released.
    byte[] save(D desired, Host host) throws IOException;

    /// Puts back what [#save] found. May be interrupted and is then called again.
    void restore(D desired, byte[] saved, Host host) throws IOException;

    /// Removes what the item made, whatever was there before: `onRelease: remove`.
    void remove(D desired, Host host) throws IOException;
}
