package evenkeel.document;

/// A document that cannot be run at all, with a sentence that says why.
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    public Unreadable(String because) {
        super(because);
    }
}
