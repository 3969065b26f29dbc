package evenkeel.server.tell;

import java.time.Instant;

/// To whom events are told, one at a time.
interface Recipient {

    /// An event as it is told.
    ///
    /// @param id the same each time it is told
    /// @param json a CloudEvent
    record Told(String id, String json) {
    }

    /// Returns when it was taken.
    ///
    /// @throws NotTold if it was not, or perhaps was not
    /// @throws InterruptedException when the reconciler ends
    void tell(Told told, Instant now) throws NotTold, InterruptedException;

    /// How people are shown who it is: nothing of an address but its host.
    String shown();
}
