package evenkeel.server;

import java.io.IOException;

/// Serves until the process is told to end.
public interface Serve {

    /// @return the exit code
    /// @throws IOException with a sentence, if it cannot begin
    int run(ServeOptions options) throws IOException;
}
