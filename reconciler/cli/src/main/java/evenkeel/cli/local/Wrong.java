package evenkeel.cli.local;

/// What the person asked for cannot be; the message says why and what to write instead.
public final class Wrong extends RuntimeException {

    public Wrong(String because) {
        super(because);
    }
}
