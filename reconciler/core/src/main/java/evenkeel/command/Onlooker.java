package evenkeel.command;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// Somebody who looks on while a command runs. Called on the loop's thread; never waits, and keeps little.
public interface Onlooker {

    /// A part of what a host writes, as it comes.
    void said(HostName host, Frame.Said part);

    /// An invocation, or the command itself, has another status.
    void changed();

    /// The command is over, and that is written down.
    default void over() {
        changed();
    }
}
