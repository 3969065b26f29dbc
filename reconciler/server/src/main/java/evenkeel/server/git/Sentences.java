package evenkeel.server.git;

import evenkeel.yaml.Letters;

/// What an exception of a library says, for people. It may repeat what a remote said: nothing hidden gets through.
final class Sentences {

    private static final int LENGTH = 400;

    private Sentences() {
    }

    /// Its message and, where that adds something, that of its cause: one line, limited.
    static String of(Throwable e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        var cause = e.getCause();
        if (cause != null && cause.getMessage() != null && !text.contains(cause.getMessage())) {
            text += ": " + cause.getMessage();
        }
        text = Letters.visible(text.replaceAll("\\s+", " ").strip());
        return text.length() > LENGTH ? text.substring(0, LENGTH) + "…" : text;
    }
}
