package evenkeel.lab;

import java.util.List;

/// What became of a command.
///
/// @param exit its exit code; 124: it took too long and was ended
/// @param out  its standard output
/// @param err  its standard error
public record Ran(List<String> words, int exit, String out, String err) {

    public boolean ok() {
        return exit == 0;
    }

    /// Its standard output, if it ended well.
    ///
    /// @throws AssertionError else
    public String orFail() {
        if (!ok()) {
            throw new AssertionError(this);
        }
        return out;
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\nended with " + exit + "\n" + out + err;
    }
}
