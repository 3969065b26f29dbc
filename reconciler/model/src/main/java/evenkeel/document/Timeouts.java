package evenkeel.document;

import tools.jackson.databind.JsonNode;

/// `timeoutSeconds` as SSM reads it: what cannot be a time limit is 3600, and no error.
public final class Timeouts {

    public static final int USUAL = 3_600;
    private static final int LEAST = 5;
    private static final int MOST = 172_800;

    private Timeouts() {
    }

    /// @param written a number or a text; null where nothing is written
    /// @return seconds
    public static int seconds(JsonNode written) {
        var text = written == null ? "" : written.asString("");
        if (!text.matches("[0-9]{1,9}(\\.[0-9]+)?")) {
            return USUAL;
        }
        int seconds = Integer.parseInt(text.split("\\.")[0]);
        return seconds < LEAST || seconds > MOST ? USUAL : seconds;
    }
}
