package evenkeel.agent.command;

/// Where invocations are carried out, so that the agent's core goes on meanwhile.
public interface Workers {

    /// Begins a piece of work. It may have ended, or wait, when this returns.
    void begin(Runnable work);

    /// Called by work that waits for something outside: it may look again when this returns.
    ///
    /// @throws evenkeel.loader.Lasting.Leaving if it is to end first
    void pause();

    /// Called by work that has something for the core to tell.
    void wake();

    /// Lets work that waits look again, where nothing but this does.
    ///
    /// @return whether some still waits for that
    default boolean turn() {
        return false;
    }

    /// No work goes on after its next [#pause].
    void leave();
}
