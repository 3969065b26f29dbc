package evenkeel.server.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.server.forge.StatusReporter.Comment;
import evenkeel.server.forge.StatusReporter.Pull;
import evenkeel.server.forge.StatusReporter.State;
import evenkeel.server.forge.StatusReporter.Status;

/// A program of one's own in place of a forge.
class CommandReporterTest {

    private static final Pull PULL = new Pull(12, "refs/pull/12/head", "a".repeat(40));
    private static final Status STATUS = new Status(State.FAILURE, "evenkeel/plan", "$(touch /tmp/x); `id`");

    @TempDir
    Path folder;

    private CommandReporter running(String script, Duration time) throws IOException {
        var program = folder.resolve("report it");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new CommandReporter(program, time);
    }

    @Test
    void getsWhatIsToldAsJsonOnItsInput() throws IOException {
        var reporter = running("cat >> '" + folder.resolve("got") + "'; env | grep -c . >> '" + folder.resolve("env")
                + "'; test $# = 0", Duration.ofSeconds(20));
        reporter.comment(PULL, new Comment("<!-- evenkeel x -->", "the plan", ""));
        reporter.status(PULL, STATUS);
        var pull = "\"number\":12,\"ref\":\"refs/pull/12/head\",\"revision\":\"" + "a".repeat(40) + "\",";
        assertEquals("{\"apiVersion\":\"evenkeel/v1\",\"kind\":\"PullRequestComment\"," + pull
                + "\"marker\":\"<!-- evenkeel x -->\",\"body\":\"the plan\"}\n"
                + "{\"apiVersion\":\"evenkeel/v1\",\"kind\":\"PullRequestStatus\"," + pull + "\"state\":\"failure\","
                + "\"context\":\"evenkeel/plan\",\"description\":\"$(touch /tmp/x); `id`\"}\n",
                Files.readString(folder.resolve("got")));
        assertFalse(Files.readString(folder.resolve("env")).lines().anyMatch(count -> Integer.parseInt(count) > 4),
                "PATH, and what a shell adds");
    }

    @Test
    void aProgramThatFailsOrReadsNothingOrNeverEndsIsToldOf() throws IOException {
        assertEquals(folder.resolve("report it") + " ended with 3", assertThrows(IOException.class,
                () -> running("exit 3", Duration.ofSeconds(20)).status(PULL, STATUS)).getMessage());
        running("exec true", Duration.ofSeconds(20)).comment(PULL, new Comment("", "x".repeat(1 << 20), ""));
        assertThrows(IOException.class,
                () -> running("sleep 600 & wait", Duration.ofMillis(300)).status(PULL, STATUS));
    }
}
