package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.RunStatus;

/// What people see, byte for byte. To write the files anew: `-Dgolden=write`.
class GoldenTest {

    private static TestDesk desk() {
        var desk = new TestDesk(HandMade.view());
        desk.commands.with(TestCommandDesk.shown("Incomplete", List.of(
                TestCommandDesk.on("web-001", "Success",
                        TestCommandDesk.step("InstallApache", RunStatus.SUCCESS, 0, "Complete!\n", "")),
                TestCommandDesk.on("web-002", "Failed",
                        TestCommandDesk.step("InstallApache", RunStatus.FAILED, 3, "Loaded plugins\n",
                                "No package httpd\nError: Nothing to do\n"),
                        TestCommandDesk.step("Start", RunStatus.SKIPPED, 0, "", "")),
                TestCommandDesk.on("web-003", "DeliveryTimedOut"))));
        return desk;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"plan.txt, plan", "plan-one.txt, plan web-009", "plan-color.txt, plan web-001 --color --width=60",
            "status.txt, status", "hosts.txt, hosts --state away --state retired --state compliant",
            "explain.txt, explain web-001", "explain-item.txt, explain web-001 migrate", "whoami.txt, whoami",
            "approve.txt, approve web-009 web-139",
            "plan-one.json, plan web-132 web-001 -o json", "status.yaml, status -o yaml", "help.txt, plan --help",
            "root.txt, --help", "rollouts.txt, rollout list",
            "command.txt, command show 8f14", "command-host.txt, command show 8f14 web-002",
            "command.json, command show 8f14 web-002 -o json", "commands.txt, command list",
            "rollout.txt, rollout show motd", "rollout.yaml, rollout show motd -o yaml"})
    void showsExactlyThis(String file, String words) throws IOException {
        var told = desk().ask(words.split(" "));
        assertEquals("", told.err());
        assertEquals(0, told.exit());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(Path.of("src/test/resources/evenkeel/verbs", file), told.out());
        }
        try (var golden = GoldenTest.class.getResourceAsStream(file)) {
            assertNotNull(golden, file);
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), told.out());
        }
    }
}
