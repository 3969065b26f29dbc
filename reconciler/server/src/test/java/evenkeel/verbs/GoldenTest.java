package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people see, byte for byte. To write the files anew: `-Dgolden=write`.
class GoldenTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"plan.txt, plan", "plan-one.txt, plan web-009", "plan-color.txt, plan web-001 --color --width=60",
            "status.txt, status", "hosts.txt, hosts --state away --state retired --state compliant",
            "explain.txt, explain web-001", "explain-item.txt, explain web-001 migrate", "whoami.txt, whoami",
            "approve.txt, approve web-009 web-139",
            "plan-one.json, plan web-132 web-001 -o json", "status.yaml, status -o yaml", "help.txt, plan --help",
            "root.txt, --help", "rollouts.txt, rollout list",
            "rollout.txt, rollout show motd", "rollout.yaml, rollout show motd -o yaml"})
    void showsExactlyThis(String file, String words) throws IOException {
        var told = new TestDesk(HandMade.view()).ask(words.split(" "));
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
