package evenkeel.spi;

/// This host cannot have such a thing; the message says why, as in `no booted host`. Never compliant, never an error.
public final class Skipped extends RuntimeException {

    public Skipped(String because) {
        super(because);
    }
}
