package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Ended;
import evenkeel.agent.command.Performer.LostEnd;
import evenkeel.model.Digest;
import evenkeel.model.Json;
import evenkeel.spi.Skipped;

/// `aws:updateAgent`, with stand-ins for `dpkg` and `systemctl` that know one package and one unit.
class UpdateAgentTest {

    /// A package is a file with its version, and how the agent in it behaves: `well`, `deaf`, `broken`.
    private static final String DPKG = """
            #!/bin/sh
            case $1 in
            --compare-versions) [ "$2" != "$4" ] && [ "$(printf '%s\\n%s\\n' "$2" "$4" | sort | head -n 1)" = "$2" ] ;;
            *)
                for deb; do :; done
                echo "installs $(cat "$deb")" >>"$HOST/log"
                read -r version how <"$deb"
                echo "$version" >"$HOST/version"
                [ "$how" = broken ] && { echo 'install ok half-configured' >"$HOST/status"; exit 1; }
                echo 'install ok installed' >"$HOST/status"
                echo "$(($(cat "$HOST/pid") + 1))" >"$HOST/pid"
                [ "$how" = deaf ] || cp "$HOST/pid" "$EVENKEEL_WELCOMED"
                ;;
            esac
            """;
    private static final String DPKG_DEB = """
            #!/bin/sh
            case "$*" in
            *' Package') echo evenkeel-agent ;;
            *' Version') cut -d ' ' -f 1 "$2" ;;
            *) for to; do :; done; echo "$(sed -n 's/^Version: //p' "$EVENKEEL_UPDATE/old/DEBIAN/control") well" >"$to" ;;
            esac
            """;
    private static final String DPKG_QUERY = """
            #!/bin/sh
            case "$*" in
            -L*) echo /. ;;
            -s*) printf 'Package: evenkeel-agent\\nStatus: x\\nVersion: %s\\n' "$(cat "$HOST/version")" ;;
            --control-path*) exit 1 ;;
            *Version*Status*) printf '%s %s' "$(cat "$HOST/version")" "$(cat "$HOST/status")" ;;
            *Version*) cat "$HOST/version" ;;
            *Status*) cat "$HOST/status" ;;
            esac
            """;
    private static final String SYSTEMCTL = """
            #!/bin/sh
            case "$*" in
            show*) cat "$HOST/pid" ;;
            is-active*) echo active ;;
            esac
            """;

    private static final String SYSTEMD_RUN = """
            #!/bin/sh
            while [ "$1" != -- ]; do
                case $1 in --setenv=*) export "${1#--setenv=}" ;; esac
                shift
            done
            shift
            exec "$@"
            """;

    @TempDir
    Path folder;
    private TestRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder);
        var commands = Files.createDirectory(folder.resolve("commands"));
        for (var one : Map.of("dpkg", DPKG, "dpkg-deb", DPKG_DEB, "dpkg-query", DPKG_QUERY, "systemctl", SYSTEMCTL,
                "systemd-run", SYSTEMD_RUN)
                .entrySet()) {
            Files.writeString(commands.resolve(one.getKey()), one.getValue());
            Files.setPosixFilePermissions(commands.resolve(one.getKey()), PosixFilePermissions.fromString("rwx------"));
        }
        Files.writeString(folder.resolve("version"), "1.0\n");
        Files.writeString(folder.resolve("status"), "install ok installed\n");
        Files.writeString(folder.resolve("pid"), "100\n");
        Files.writeString(folder.resolve("welcomed"), "100\n");
        offer("2.0 well");
    }

    @Test
    void putsTheNewAgentInPlaceOnceItWasWelcomed() throws IOException {
        assertEquals(End.WELL, update(""), room.said::toString);
        assertEquals("installs 2.0 well\n", room.text("log"));
        assertTrue(room.said.contains("evenkeel-agent 2.0 was welcomed by the reconciler"), room.said::toString);
        try (var left = Files.list(folder.resolve("update"))) {
            assertEquals("[lock]", left.map(path -> path.getFileName().toString()).toList().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"2.0 deaf", "2.0 broken"})
    void anAgentThatIsNotWelcomedGivesWayToTheOldOne(String deb) throws IOException {
        offer(deb);
        var end = update("\"confirmWithinSeconds\": 1,");
        assertEquals(End.failed(
                "the new agent was not welcomed by the reconciler within 1 s: the old one is back"), end,
                room.said::toString);
        assertEquals("installs " + deb + "\ninstalls 1.0 well\n", room.text("log"));
    }

    @Test
    void thePresentVersionIsNotInstalledAgain() throws IOException {
        offer("1.0 well");
        assertEquals(End.WELL, update(""));
        assertFalse(Files.exists(folder.resolve("log")));
    }

    @Test
    void anOlderVersionNeedsToBeMeant() throws IOException {
        offer("0.9 well");
        assertEquals(End.failed("nothing was changed: see what was written"), update(""));
        assertTrue(room.said.contains("0.9 is older than 1.0: write allowDowngrade: true if it is meant"));
        room = room.again();
        assertEquals(End.WELL, update("\"allowDowngrade\": \"true\","));
        assertEquals("installs 0.9 well\n", room.text("log"));
    }

    @Test
    void anotherVersionThanWantedIsNotInstalled() throws IOException {
        room.repository.put("agent.deb", "3.0 well\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(End.failed("nothing was changed: see what was written"),
                update("\"source\": \"agent.deb\", \"targetVersion\": \"2.0\","));
        assertFalse(Files.exists(folder.resolve("log")));
    }

    @Test
    void comesFromS3WhereItsDigestIsGiven() throws IOException {
        var deb = "2.0 well\n".getBytes(StandardCharsets.UTF_8);
        try (var store = new TestStore()) {
            store.objects.put("/open/agent.deb", deb);
            Files.createDirectory(room.trust.folder());
            Files.writeString(room.trust.stores(), "[open]\nendpoint=" + store.endpoint());
            Files.setPosixFilePermissions(room.trust.stores(), PosixFilePermissions.fromString("rw-------"));
            var source = "\"source\": \"s3://open/agent.deb\", \"sha256\": \"%s\",";
            assertTrue(assertThrows(IOException.class, () -> update(source.formatted(Digest.of("else").hex())))
                    .getMessage().contains("and not the wanted"));
            assertEquals(End.WELL, update(source.formatted(Digest.of(deb).hex())), room.said::toString);
        }
        assertEquals("installs 2.0 well\n", room.text("log"));
    }

    @Test
    void theAgentThatIsThereAfterwardsFindsTheScriptAndFetchesNothing() throws IOException {
        room.dies = 0;
        assertThrows(LostEnd.class, () -> update(""));
        room = room.again();
        room.repository.clear();
        room.before.add(new Ended(11, false));
        assertEquals(End.failed(
                "the new agent was not welcomed by the reconciler within 120 s: the old one is back"), update(""));
    }

    @Test
    void anotherPackageThanTheDocumentSaysIsNotInstalled() {
        room.repository.put("packages/evenkeel-agent/agent.deb", "2.0 evil\n".getBytes(StandardCharsets.UTF_8));
        assertTrue(assertThrows(IOException.class, () -> update("")).getMessage()
                .startsWith("packages/evenkeel-agent/agent.deb has the SHA-256 "));
        assertEquals(0, room.scripts.size());
        assertFalse(Files.exists(folder.resolve("update/new.deb")));
    }

    @Test
    void isSkippedWhereNoHostIsBooted() {
        room.booted = false;
        assertEquals("no booted host: who keeps a directory is updated by hand",
                assertThrows(Skipped.class, () -> update("")).getMessage());
        assertEquals(0, room.scripts.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`'agentName': 'other',` | agentName: other is none of amazon-ssm-agent, evenkeel-agent",
            "`'source': 'https://example.org/a.deb',` | source: an address needs sha256: what is fetched is installed only if it is that",
            "`'source': 'none.deb',` | none.deb",
            "`'targetVersion': '7.0',` | targetVersion: the fleet repository has evenkeel-agent 2.0, not 7.0",
            "`'targetVersion': '$(id)',` | targetVersion: `$(id)` is no version",
            "`'confirmWithinSeconds': 0,` | confirmWithinSeconds: write 1 to 3600"})
    void faultsAreSentences(String more, String message) {
        var fault = assertThrows(IOException.class, () -> update(more.replace('\'', '"')));
        assertEquals(message, fault.getMessage());
        assertEquals(0, room.scripts.size());
    }

    private End update(String more) throws IOException {
        var path = folder.resolve("commands") + ":" + System.getenv("PATH");
        var agentName = more.contains("agentName")
                ? ""
                : "\"agentName\": \"amazon-ssm-agent\"" + (more.isEmpty() ? "" : ", ");
        return room.perform(new UpdateAgent(room.folder + "/update", room.folder,
                Map.of("PATH", path, "HOST", room.folder.toString())),
                "{" + agentName + more.replaceFirst(",$", "") + "}");
    }

    private void offer(String deb) {
        var bytes = (deb + "\n").getBytes(StandardCharsets.UTF_8);
        room.repository.put("packages/evenkeel-agent/agent.deb", bytes);
        room.documents.put("evenkeel-agent", Json.MAPPER.readTree("""
                {"schemaVersion": "2.0", "version": "%s",
                 "packages": {"_any": {"_any": {"_any": {"file": "agent.deb"}}}},
                 "files": {"agent.deb": {"checksums": {"sha256": "%s"}}}}
                """.formatted(deb.split(" ")[0], Digest.of(bytes))));
    }
}
