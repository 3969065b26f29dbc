package evenkeel.spi;

/// How a command ended.
///
/// @param exit 0 to 255; 128 + n after signal n
/// @param timedOut it was ended at its limit
/// @param output what it wrote to both streams, the head and tail of it where it was long
public record Ran(int exit, boolean timedOut, String output) {

    public boolean ok() {
        return exit == 0 && !timedOut;
    }
}
