package evenkeel.loader;

/// Gets all that commands write, as it comes, while it is bound: what they give back is its head and tail.
public interface OutputTap {

    /// Where commands that this thread runs find it.
    ScopedValue<OutputTap> BOUND = ScopedValue.newInstance();

    OutputTap NOWHERE = (_, _) -> {
    };

    /// Called on another thread than the one that runs the command; never at once by two.
    void add(byte[] bytes, int count);
}
