package evenkeel.cli.demo;

/// What the story claims did not come true; the message says what.
final class Failed extends RuntimeException {

    Failed(String because) {
        super(because);
    }
}
