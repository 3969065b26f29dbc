package evenkeel.testkit;

/// The host's power went. Nothing catches it, as nothing outlives a power cut.
public final class PowerCut extends Error {

    PowerCut(int call) {
        super("power went before host call " + call);
    }
}
