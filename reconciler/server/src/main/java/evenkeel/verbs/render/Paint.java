package evenkeel.verbs.render;

/// A colour of the terminal.
enum Paint {
    PLAIN(""), GREEN("32"), YELLOW("33"), RED("31"), BLUE("34"), BOLD("1"), DIM("2"), CYAN("36"), MAGENTA("35");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(String text, Style style) {
        return style.color() && this != PLAIN ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    static Paint ofState(String state) {
        return switch (state.strip()) {
            case "compliant" -> GREEN;
            case "drifted", "held" -> YELLOW;
            case "failed", "unknown" -> RED;
            case "away", "retired" -> DIM;
            default -> PLAIN;
        };
    }

    /// Of SSM's statuses.
    static Paint ofStatus(String status) {
        return switch (status.strip()) {
            case "Success" -> GREEN;
            case "Failed", "TimedOut", "ExecutionTimedOut", "DeliveryTimedOut", "Undeliverable", "Unknown",
                    "Incomplete",
                    "InvalidPlatform", "AccessDenied", "Refused" ->
                RED;
            case "Cancelled", "Cancelling", "Terminated", "Delayed", "Skipped" -> YELLOW;
            default -> PLAIN;
        };
    }

    static Paint ofVerb(String verb) {
        return switch (verb) {
            case "create" -> GREEN;
            case "update", "release" -> YELLOW;
            case "remove" -> RED;
            case "run", "restart" -> BLUE;
            default -> PLAIN;
        };
    }

    static Paint ofOutcome(String outcome) {
        return switch (outcome) {
            case "converged", "already" -> GREEN;
            case "failed", "unknown" -> RED;
            default -> YELLOW;
        };
    }
}
