package evenkeel.reconcile;

import java.io.IOException;
import java.util.regex.Pattern;

import evenkeel.command.CommandRequest;

/// What a request for a command must be like, whoever makes it.
final class CommandRules {

    private static final Pattern CONCURRENCY = Pattern.compile("[1-9][0-9]{0,5}|[1-9][0-9]?%|100%");
    private static final Pattern ERRORS = Pattern.compile("0|[1-9][0-9]{0,5}|[0-9]%|[1-9][0-9]%|100%");
    private static final Pattern KEY = Pattern.compile("InstanceIds|tag-key|resource-groups:Name|tag:.{1,128}");
    private static final int TARGETS = 5;
    private static final int VALUES = 1_000;
    private static final int COMMENT = 100;
    private static final int OUTPUT = 1_000;
    private static final int LEAST = 30;
    private static final int MOST = 2_592_000;

    private CommandRules() {
    }

    /// @throws IOException with a sentence
    static void check(CommandRequest request) throws IOException {
        holds(!request.targets().isEmpty() && request.targets().size() <= TARGETS,
                "a command has 1 to " + TARGETS + " targets");
        for (var target : request.targets()) {
            holds(KEY.matcher(target.key()).matches(), "a target goes by InstanceIds, tag:NAME, tag-key or"
                    + " resource-groups:Name, not by " + target.key());
            int most = target.key().equals("InstanceIds") ? Commands.OUT : VALUES;
            holds(!target.values().isEmpty() && target.values().size() <= most,
                    "the target " + target.key() + " needs 1 to " + most + " values");
        }
        holds(CONCURRENCY.matcher(request.maxConcurrency()).matches(), "max-concurrency is a number from 1, or 1% to"
                + " 100%, not " + request.maxConcurrency());
        holds(ERRORS.matcher(request.maxErrors()).matches(),
                "max-errors is a number from 0, or 0% to 100%, not " + request.maxErrors());
        holds(request.timeoutSeconds() >= LEAST && request.timeoutSeconds() <= MOST, "timeout-seconds is " + LEAST
                + " to " + MOST + ", not " + request.timeoutSeconds());
        holds(request.comment().length() <= COMMENT, "a comment has at most " + COMMENT + " characters");
        holds(request.output().length() <= OUTPUT, "the place for outputs has too long a name");
    }

    private static void holds(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(otherwise);
        }
    }
}
