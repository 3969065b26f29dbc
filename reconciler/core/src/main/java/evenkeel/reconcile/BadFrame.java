package evenkeel.reconcile;

/// A frame that no agent sends that is what it says: with holes, numbers out of this world, or more than may be. Its
/// message is a sentence. Nothing was changed by the frame; its connection is to be ended, and an entry to say why.
public final class BadFrame extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadFrame(String because) {
        super(because);
    }
}
