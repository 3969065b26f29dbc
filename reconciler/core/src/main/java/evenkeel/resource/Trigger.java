package evenkeel.resource;

import java.time.Duration;

import evenkeel.diagnose.Diagnostic.Position;

/// `triggers/NAME.yaml`: when something happens, a document is run.
///
/// @param command what is run; its targets are empty where it is run on the host that the event is about
/// @param times so often at most …
/// @param within … in such a time
public record Trigger(String name, EventFilter filter, Fleet.CommandFile command, int times, Duration within,
        Position at) {

    /// Its file, which is how it is named to people.
    public String file() {
        return filter.file();
    }
}
