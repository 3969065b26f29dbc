package evenkeel.verbs.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import evenkeel.verbs.answer.CommandRow;
import evenkeel.verbs.answer.CommandsAnswer;

class CommandPageTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String COMMENT = "the nightly clean-up of all that was left behind on every host";

    private static List<String> list(Style style) {
        var row = new CommandRow("8f14e45f-ceea-467f-9c1d-0e3b5a697869", "AWS-RunShellScript", "0f".repeat(20), "", "",
                COMMENT, "", "commands/once.yaml " + "0123456789abcdef".repeat(4), NOW, NOW, NOW, new TreeMap<>(),
                List.of(), "Success", "Success", "", "50", "0", 3600, 3, 3, 0, 0);
        return Rendering.of(new CommandsAnswer(NOW, List.of(row), false), style).lines().toList();
    }

    @Test
    void namesTheFileThatAskedForItWithTheBeginningOfItsDigest() {
        assertEquals("8f14e45f  Success  3/3   0       now        commands/once.yaml 0123456789ab  AWS-RunShellScript ("
                + COMMENT + ")", list(new Style(Style.Format.TABLE, 80, false)).get(1));
    }

    @Test
    void cutsTheLastColumnOnATerminalOnly() {
        assertEquals("8f14e45f  Success  3/3   0       now        commands/once.yaml 0123456789ab  AWS-RunShellSc…",
                list(new Style(Style.Format.TABLE, 92, false, true)).get(1));
    }
}
