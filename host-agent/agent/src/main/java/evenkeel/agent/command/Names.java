package evenkeel.agent.command;

import evenkeel.protocol.Limits;

/// Where it is kept, as its files are called.
final class Names {

    /// Bytes of the state as a frame holds it, with some to spare.
    static final long STATE_BYTES = Limits.FRAME - (150L << 10);
    static final String FOLDER = "invocations";
    private static final String SENT = "sent";
    private static final String STATE = "state";

    private Names() {
    }

    static String sent(String command) {
        return FOLDER + "/" + command + "." + SENT;
    }

    static String state(String command) {
        return FOLDER + "/" + command + "." + STATE;
    }

    static String step(String command, int step) {
        return FOLDER + "/" + command + "." + step;
    }
}
