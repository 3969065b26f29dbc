package evenkeel.agent.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.model.Digest;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;

class KeptStreamsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<HeldInvocation> held = new ArrayList<>();
    private final KeptStreams streams = new KeptStreams(() -> held);

    private Path wrote(String command, String text) throws IOException {
        var one = HeldInvocation.never(new State(new RealDisk(), folder), command, Optional.empty(), RunStatus.FAILED,
                "");
        var whole = new Output(Digest.of(text), text.length());
        one.put(0, StepMark.begun(new StepResult("run", "aws:runShellScript", RunStatus.SUCCESS, 0, NOW,
                Optional.of(NOW), "", new StepResult.Stream("", text.length(), Optional.of(whole)),
                StepResult.Stream.EMPTY)));
        held.add(one);
        var file = one.streams(0).resolve("stdout");
        Files.createDirectories(file.getParent());
        return Files.setLastModifiedTime(Files.writeString(file, text), FileTime.from(NOW));
    }

    @Test
    void manyOfOneMomentAreBounded() throws IOException {
        for (int i = 0; i < 5; i++) {
            wrote("c-" + i, "written by " + i);
        }
        streams.bound(2 * "written by 0".length());
        assertEquals(2, held.stream().filter(one -> Files.exists(one.streams(0).resolve("stdout"))).count());
    }

    @Test
    void whatOneCommandNoLongerHasIsReadFromAnother() throws IOException {
        Files.delete(wrote("c-1", "the same"));
        wrote("c-2", "the same");
        assertArrayEquals("the same".getBytes(StandardCharsets.UTF_8),
                streams.part(Digest.of("the same"), 0).orElseThrow());
    }
}
