package evenkeel.agent.order;

/// The agent does not do this; the message says what it was, for the operators to know.
public final class Refused extends Exception {

    public Refused(String because) {
        super(because);
    }
}
