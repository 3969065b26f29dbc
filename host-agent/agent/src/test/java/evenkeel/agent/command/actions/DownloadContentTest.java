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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.agent.command.Performer.End;
import evenkeel.model.Json;

/// `aws:downloadContent` of what comes with the command, and where it goes.
class DownloadContentTest {

    @TempDir
    Path folder;
    private TestRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder);
        room.repository.put("scripts/setup.sh", bytes("echo set up\n"));
        room.repository.put("scripts/lib/a.sh", bytes("a"));
        room.documents.put("Install", Json.MAPPER.readTree("{\"schemaVersion\":\"2.2\",\"mainSteps\":[]}"));
    }

    @Test
    void bringsAFileOfTheFleetRepositoryIntoTheDownloadsOfTheRunAndMakesItRunnable() throws IOException {
        assertEquals(End.WELL, fleet("scripts/setup.sh", ""));
        assertEquals("echo set up\n", room.text("downloads/setup.sh"));
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(
                Files.getPosixFilePermissions(room.folder.resolve("downloads/setup.sh"))));
    }

    @Test
    void bringsAllBelowAFolder() throws IOException {
        fleet("scripts", "");
        assertEquals("echo set up\n", room.text("downloads/setup.sh"));
        assertEquals("a", room.text("downloads/lib/a.sh"));
    }

    @Test
    void bringsNothingThatTheCommandWasNotGiven() {
        assertEquals("the fleet repository has no people/root.yaml that this command may fetch",
                assertThrows(IOException.class, () -> fleet("people/root.yaml", "")).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"there/, there/setup.sh", "deep/er/name, deep/er/name", "downloads, downloads/setup.sh"})
    void aSingleFileTakesTheNameOfTheDestinationUnlessThatIsAFolder(String destination, String file)
            throws IOException {
        fleet("scripts/setup.sh", room.folder + "/" + destination);
        assertEquals("echo set up\n", room.text(file));
    }

    @Test
    void aDestinationThatIsNotAbsoluteIsBelowTheDownloads() throws IOException {
        fleet("scripts/setup.sh", "sub/");
        assertEquals("echo set up\n", room.text("downloads/sub/setup.sh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out", "/srv/../etc", "a/../../b", ".."})
    void aDestinationDoesNotLeadOut(String destination) {
        var fault = assertThrows(IOException.class, () -> fleet("scripts/setup.sh", destination));
        assertTrue(fault.getMessage().startsWith("destinationPath: write a path without .."), fault.getMessage());
    }

    @Test
    void nothingIsWrittenThroughALinkBelowTheDestination() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("downloads/lib"), folder.resolve("elsewhere"));
        var fault = assertThrows(IOException.class, () -> fleet("scripts", ""));
        assertTrue(fault.getMessage().endsWith("downloads/lib is a link: nothing is written through it"),
                fault.getMessage());
        assertFalse(Files.exists(folder.resolve("elsewhere/a.sh")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a//b", "a/./b", "a/..", "", "a\\b", "a\nb"})
    void noNameFromOutsideLeadsOut(String name) throws IOException {
        var to = new Destination(room.host(), room.folder + "/downloads", true);
        assertThrows(IOException.class, () -> to.within(name));
    }

    @Test
    void writesADocumentThatCameWithTheCommand() throws IOException {
        room.perform(new DownloadContent(room.trust),
                "{\"sourceType\":\"SSMDocument\",\"sourceInfo\":\"{\\\"name\\\": \\\"Install:$LATEST\\\"}\"}");
        assertEquals(room.documents.get("Install"), Json.MAPPER.readTree(room.text("downloads/Install.json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Other | no document Other came with the command: name one that is in the fleet repository, in words, not by a parameter of another document",
            "Install:7 | Install:7: a document is as the accepted revision has it; write Install, or another name for another version",
            "../x y | `../x y` names no document: write its name, 3 to 128 of letters, digits and _ - ., or its ARN, arn:aws:ssm:REGION:ACCOUNT:document/NAME"})
    void bringsNoOtherDocument(String name, String message) {
        var fault = assertThrows(IOException.class, () -> room.perform(new DownloadContent(room.trust),
                "{\"sourceType\":\"SSMDocument\",\"sourceInfo\":{\"name\":\"" + name + "\"}}"));
        assertEquals(message, fault.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{} | sourceType is missing: write it",
            "{'sourceType':'FTP','sourceInfo':{}} | sourceType: FTP is none of Fleet, FleetRepository, Git, GitHub, HTTP, S3, SSMDocument",
            "{'sourceType':'Fleet'} | sourceInfo is missing: write it",
            "{'sourceType':'Fleet','sourceInfo':'path'} | sourceInfo: write a map",
            "{'sourceType':'Fleet','sourceInfo':{'paht':'x'}} | sourceInfo.paht is not known here: write one of path",
            "{'sourceType':'S3','sourceInfo':{'path':'https://example.org/b/f/'}} | sourceInfo.path: write s3://BUCKET/FOLDER/"})
    void faultsAreSentences(String inputs, String message) {
        var fault = assertThrows(IOException.class,
                () -> room.perform(new DownloadContent(room.trust), inputs.replace('\'', '"')));
        assertEquals(message, fault.getMessage());
    }

    private End fleet(String path, String destination) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "Fleet", "sourceInfo": {"path": "%s"}, "destinationPath": "%s"}
                """.formatted(path, destination));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
