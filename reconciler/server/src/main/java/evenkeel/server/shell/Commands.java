package evenkeel.server.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The verbs, as the shell sees them.
public interface Commands {

    /// Runs one verb, on a virtual thread of its own. Writing waits while the person's terminal does not read; the
    /// thread is interrupted, and writing fails, when the person goes away or presses Ctrl-C.
    ///
    /// @param arguments the verb and what follows it; `["help"]` where nothing was said
    /// @return the exit code
    int run(Caller caller, List<String> arguments, OutputStream out, OutputStream err) throws IOException;
}
