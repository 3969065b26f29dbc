package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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
import evenkeel.model.RunStatus;
import tools.jackson.databind.JsonNode;

/// `aws:configurePackage`: what runs in which order, and what is left after each end.
class ConfigurePackageTest {

    @TempDir
    Path folder;
    private TestRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder);
        offer("1.0", Map.of());
    }

    @Test
    void installsOnceAndThenFindsItInstalled() throws IOException {
        assertEquals(End.WELL, install(""), room.said::toString);
        assertEquals("install 1.0\n", log());
        assertEquals("1.0", state().path("installed").path("version").asString());
        assertTrue(state().path("work").isMissingNode() || state().path("work").isNull());
        assertEquals(End.WELL, next().install(""));
        assertEquals("install 1.0\n", log(), "nothing was run again");
        assertTrue(room.said.contains("tool 1.0 is installed already"));
    }

    @Test
    void uninstallsWithTheScriptOfWhatIsInstalled() throws IOException {
        install("");
        next().offer("2.0", Map.of());
        assertEquals(End.WELL, uninstall(""));
        assertEquals("install 1.0\nuninstall 1.0\n", log());
        assertEquals(End.WELL, next().uninstall(""));
        assertTrue(room.said.contains("tool is not installed"));
        try (var left = Files.list(home())) {
            assertEquals(List.of(home().resolve("state")), left.toList());
        }
    }

    @Test
    void anotherVersionComesByUninstallAndReinstall() throws IOException {
        install("");
        next().offer("2.0", Map.of());
        assertEquals(End.WELL, install("\"version\": \"2.0\","));
        assertEquals("install 1.0\nuninstall 1.0\ninstall 2.0\n", log());
    }

    @Test
    void inPlaceItComesByUpdate() throws IOException {
        assertEquals(End.WELL, install("\"installationType\": \"In-place update\","), "nothing is there to update");
        next().offer("2.0", Map.of("update.sh", "echo update 2.0 >>$LOG"));
        assertEquals(End.WELL, install("\"installationType\": \"In-place update\","));
        assertEquals("install 1.0\nupdate 2.0\n", log());
        next().offer("3.0", Map.of());
        assertTrue(assertThrows(IOException.class, () -> install("\"installationType\": \"In-place update\","))
                .getMessage().startsWith("tool 3.0 has no update.sh"));
        assertEquals("2.0", state().path("installed").path("version").asString());
    }

    @Test
    void aFirstInstallationThatFailsLeavesNothingInstalled() throws IOException {
        next().offer("1.0", Map.of("install.sh", "exit 7"));
        var end = install("");
        assertEquals(End.failed("install.sh of 1.0 ended with 7: nothing is installed"), end);
        assertEquals("uninstall 1.0\n", log(), "what it had done is taken back");
        assertTrue(state().path("installed").isMissingNode() || state().path("installed").isNull());
    }

    @Test
    void anotherVersionThatFailsGivesWayToTheOldOne() throws IOException {
        install("");
        next().offer("2.0", Map.of("install.sh", "exit 7"));
        assertEquals(End.failed("install.sh of 2.0 ended with 7: 1.0 is installed again"), install(""));
        assertEquals("install 1.0\nuninstall 1.0\nuninstall 2.0\ninstall 1.0\n", log());
        assertEquals("1.0", state().path("installed").path("version").asString());
    }

    @Test
    void anUpdateThatFailsGivesWayToTheOldOne() throws IOException {
        install("");
        next().offer("2.0", Map.of("update.sh", "exit 7"));
        assertEquals(End.failed("update.sh of 2.0 ended with 7: 1.0 is in place again"),
                install("\"installationType\": \"In-place update\","));
        assertEquals("install 1.0\ninstall 1.0\n", log());
    }

    @Test
    void aCrashInTheMiddleIsRepairedByTheNextInstallation() throws IOException {
        install("");
        next().offer("2.0", Map.of());
        room.dies = 1;
        assertThrows(LostEnd.class, () -> install(""));
        assertEquals("install 1.0\nuninstall 1.0\n", log());
        next();
        room.command = "c-2";
        assertEquals(End.WELL, install(""), room.said::toString);
        assertEquals("install 1.0\nuninstall 1.0\nuninstall 1.0\nuninstall 2.0\ninstall 2.0\n", log());
        assertEquals("2.0", state().path("installed").path("version").asString());
    }

    @Test
    void afterARestartTheSameStepGoesOnWhereItWas() throws IOException {
        install("");
        next().offer("2.0", Map.of());
        room.dies = 1;
        assertThrows(LostEnd.class, () -> install(""));
        next();
        room.before.add(new Ended(0, false));
        assertEquals(End.WELL, install(""));
        assertEquals("install 1.0\nuninstall 1.0\ninstall 2.0\n", log(), "each script ran once");
    }

    @Test
    void whatIsCancelledIsClearedUpLater() throws IOException {
        room.cancelled = true;
        assertEquals(RunStatus.CANCELLED, install("").status());
        next().command();
        room.command = "c-2";
        assertEquals(End.WELL, install(""));
        assertEquals("install 1.0\nuninstall 1.0\ninstall 1.0\n", log());
    }

    @Test
    void additionalArgumentsAreVariablesAndAreNoShell() throws IOException {
        next().offer("1.0", Map.of("install.sh", "printf '%s|%s\\n' \"$SSM_Color\" \"$SSM_size\" >>$LOG"));
        install("\"additionalArguments\": \"{\\\"Color\\\": \\\"$(id); red\\\", \\\"SSM_size\\\": 5}\",");
        assertEquals("$(id); red|5\n", log());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'action':'Install','name':'../x' | `../x` names no document: write its name, 3 to 128 of letters, digits and _ - ., or its ARN, arn:aws:ssm:REGION:ACCOUNT:document/NAME",
            "'name':'tool','action':'Repair' | action: Repair is none of Install, Uninstall",
            "'name':'other','action':'Install' | no package document other came with the command",
            "'name':'tool','action':'Install','version':'9' | version: the fleet repository has tool 1.0, not 9",
            "'name':'tool','action':'Install','installationType':'x' | installationType: x is none of In-place update, Uninstall and reinstall",
            "'name':'tool','action':'Install','additionalArguments':{'a-b':'1'} | additionalArguments: `a-b` is no name of an environment variable: letters, digits, _"})
    void faultsAreSentences(String inputs, String message) {
        var fault = assertThrows(IOException.class,
                () -> room.perform(action(), "{" + inputs.replace('\'', '"') + "}"));
        assertEquals(message, fault.getMessage());
        assertEquals(0, room.scripts.size());
    }

    @Test
    void anArgumentIsNoLongerThanSsms() {
        assertEquals("additionalArguments: more than 4096 characters", assertThrows(IOException.class,
                () -> install("\"additionalArguments\": {\"a\": \"" + "x".repeat(4_096) + "\"},")).getMessage());
    }

    @Test
    void anotherFileThanTheDocumentSaysIsNotUnpacked() throws IOException {
        room.repository.put("packages/tool/tool.zip", zip(Map.of("install.sh", "echo evil")));
        assertTrue(assertThrows(IOException.class, () -> install("")).getMessage()
                .startsWith("packages/tool/tool.zip has the SHA-256 "));
        assertEquals(0, room.scripts.size());
    }

    @Test
    void noFileOfAPackageLeavesItsFolder() throws IOException {
        offer("1.0", Map.of("../../evil", "x"));
        assertThrows(IOException.class, () -> install(""));
        assertFalse(Files.exists(folder.resolve("packages/evil")));
        offer("1.0", Map.of("/tmp/evil-of-a-package", "x"));
        assertThrows(IOException.class, () -> install(""));
        assertFalse(Files.exists(Path.of("/tmp/evil-of-a-package")));
        assertEquals(0, room.scripts.size());
    }

    @Test
    void aStateThatCannotBeReadIsNotGuessedAt() throws IOException {
        install("");
        Files.writeString(home().resolve("state"), "?");
        assertTrue(assertThrows(IOException.class, () -> next().install("")).getMessage()
                .contains("/tool/state cannot be read"));
    }

    /// As another command, on the same host.
    private ConfigurePackageTest next() throws IOException {
        room = room.again();
        return this;
    }

    private void command() {
        room.command = "c-2";
    }

    private End install(String more) throws IOException {
        return room.perform(action(), "{" + more + "\"name\": \"tool\", \"action\": \"Install\"}");
    }

    private End uninstall(String more) throws IOException {
        return room.perform(action(), "{" + more + "\"name\": \"tool\", \"action\": \"Uninstall\"}");
    }

    private ConfigurePackage action() {
        return new ConfigurePackage(room.folder + "/packages", room.trust);
    }

    private Path home() {
        return room.folder.resolve("packages/tool");
    }

    private JsonNode state() throws IOException {
        return Json.MAPPER.readTree(Files.readString(home().resolve("state")));
    }

    private String log() throws IOException {
        return Files.exists(folder.resolve("log")) ? room.text("log") : "";
    }

    private void offer(String version, Map<String, String> more) throws IOException {
        var files = new LinkedHashMap<>(Map.of("install.sh", "echo install " + version + " >>$LOG", "uninstall.sh",
                "echo uninstall " + version + " >>$LOG"));
        files.putAll(more);
        files.replaceAll((_, text) -> text.replace("$LOG", "'" + room.folder + "/log'") + "\n");
        var bytes = zip(files);
        room.repository.put("packages/tool/tool.zip", bytes);
        room.documents.put("tool", Json.MAPPER.readTree("""
                {"schemaVersion": "2.0", "version": "%s",
                 "packages": {"_any": {"_any": {"_any": {"file": "tool.zip"}}}},
                 "files": {"tool.zip": {"checksums": {"sha256": "%s"}}}}
                """.formatted(version, Digest.of(bytes))));
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
