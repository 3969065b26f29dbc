package evenkeel.spi;

import java.io.IOException;
import java.util.Map;

import org.pf4j.ExtensionPoint;

/// Tells somebody what happened: a chat, a pager, a queue. It runs in the reconciler, once for each event, and only
/// where the reconciler's own configuration allows its name.
///
/// An implementation is public, has a public constructor without arguments, carries `@org.pf4j.Extension` and is called
/// by several threads at once. Its thread is interrupted when its time is over: it then gives up.
public interface Notifier extends ExtensionPoint {

    /// As notifications name it, such as `chat`: the same at every call.
    String name();

    /// Returns when the event was taken. May be called again with the same event, by whose `id` it is known.
    ///
    /// @param event a CloudEvent 1.0 as JSON
    /// @param settings as the notification in the fleet repository has them: nothing secret
    /// @throws IOException if it was not taken, or perhaps was not, with a sentence that says why: it is told again later
    void tell(String event, Map<String, String> settings) throws IOException;
}
