package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.agent.command.Performer.End;
import evenkeel.model.Digest;
import evenkeel.model.Json;

/// `aws:downloadContent` from S3: which objects come, with which key, and who hears of it.
class S3SourceTest {

    private static final byte[] TOOL = "echo tool\n".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "aws_access_key_id = ID\naws_secret_access_key = HUSH\n"
            + "aws_session_token = HUSH-TOKEN\nregion = eu-1\n";

    @TempDir
    Path folder;
    private TestRoom room;
    private TestStore store;

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder);
        Files.createDirectory(room.trust.folder());
        store = new TestStore();
        store.objects.put("/fleet/tools/a%20b%2B%C3%A9/tool.sh", TOOL);
        store.objects.put("/open/tool.sh", TOOL);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whereTheAgentsConfigurationHasAKeyTheObjectComesAndTheKeyStandsNowhere() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        assertEquals(End.WELL, s3("s3://fleet/tools/a b+é/tool.sh", Digest.of(TOOL).hex()));
        assertEquals("echo tool\n", room.text("downloads/tool.sh"));
        assertEquals(End.WELL, s3(store.endpoint() + "/fleet/tools/a%20b+%C3%A9/tool.sh", ""));
        var path = "/fleet/tools/a%20b%2B%C3%A9/tool.sh ID";
        assertEquals(List.of(path, path), store.asked);
        assertFalse(room.said.toString().contains("HUSH"));
        Files.delete(room.trust.stores());
        try (var files = Files.walk(room.folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("HUSH"), file.toString());
            }
        }
    }

    @Test
    void otherBytesThanTheWantedAreNotPutInPlace() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        var fault = refused("s3://fleet/tools/a b+é/tool.sh", Digest.of("else").hex());
        assertTrue(fault.contains("has the SHA-256 " + Digest.of(TOOL).hex() + " and not the wanted"), fault);
        assertFalse(Files.exists(room.folder.resolve("downloads/tool.sh")));
    }

    @Test
    void whatEverybodyMayReadNeedsNoKey() throws IOException {
        known("[open]\nendpoint = " + store.endpoint());
        assertEquals(End.WELL, s3("s3://open/tool.sh", ""));
        assertEquals(List.of("/open/tool.sh nobody"), store.asked);
        assertEquals(store.endpoint() + "/open/none: the store answers 404 NoSuchKey: there is no such object",
                refused("s3://open/none", ""));
    }

    @Test
    void withoutAKeyItIsSaidWhereOneWouldStand() throws IOException {
        known("[fleet]\nendpoint = " + store.endpoint());
        assertEquals(store.endpoint() + "/fleet/x: the store answers 403 AccessDenied: the key may not do that, or none"
                + " was shown. This agent has no key for it: write one into " + room.trust.stores() + ", let everybody"
                + " read it, give an address that is signed (sourceType HTTP), or put it into the fleet repository",
                refused("s3://fleet/x", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "HUSH | WRONG-HUSH | SignatureDoesNotMatch: the secret is not the one of that key's id",
            "= ID | = STRANGER | InvalidAccessKeyId: it knows no key of that id",
            "TOKEN | TOKEN-OF-YESTERDAY | ExpiredToken: the session token has ended, or is no token: write a new key",
            "eu-1 | eu-2 | SignatureDoesNotMatch: the secret is not the one of that key's id"})
    void aWrongKeyIsRefusedWithASentence(String right, String wrong, String because) throws IOException {
        known("[fleet]\n" + KEY.replaceFirst(right, wrong) + "endpoint = " + store.endpoint());
        assertEquals(store.endpoint() + "/fleet/x: the store answers 403 " + because, refused("s3://fleet/x", ""));
        assertFalse(room.said.toString().contains("HUSH"));
    }

    @Test
    void aClockThatIsWrongIsSaid() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        var early = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        var object = S3Object.of("path", "s3://fleet/x",
                new Trust(room.trust.folder(), InstantSource.fixed(early)));
        var fault = assertThrows(IOException.class,
                () -> object.to(Optional.empty(), () -> false, (in, check) -> in.readAllBytes())).getMessage();
        assertTrue(fault.contains("RequestTimeTooSkewed: the clock here says " + early + ", and the store's "), fault);
    }

    @Test
    void aStoreThatRedirectsIsNotFollowed() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        try (var other = new TestStore()) {
            store.moved = other.endpoint();
            assertTrue(refused("s3://fleet/x", "").contains("/fleet/x: the store answers 307"));
            assertEquals(List.of(), other.asked);
        }
    }

    @Test
    void thatTheBucketIsInAnotherRegionIsSaid() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        store.ill = "PermanentRedirect";
        assertEquals(store.endpoint() + "/fleet/x: the store answers 301 PermanentRedirect: the bucket is in another"
                + " region: name that one", refused("s3://fleet/x", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://other/x", "s3://fleet/secret/x", "s3://fleet/toolshed/x",
            "https://fleet.s3.eu-1.amazonaws.com/secret/x", "https://s3.amazonaws.com.example.org/fleet/tools/x",
            "https://127.0.0.1/fleet/tools/x", "https://s3.eu-1.amazonaws.com:444/fleet/tools/x",
            "https://s3.amazonaws.com/fleet/tools/x?versionId=1"})
    void aKeyIsShownForItsOwnBucketAndPrefixOnly(String path) throws IOException {
        known("[fleet/tools]\n" + KEY);
        var object = S3Object.of("path", path, room.trust);
        assertEquals(Optional.empty(), object.place().store());
        assertEquals(path.replace("s3://", "https://s3.amazonaws.com/"), object.uri().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://fleet/tools/x", "https://s3.amazonaws.com/fleet/tools/x",
            "https://s3-eu-1.amazonaws.com/fleet/tools/x", "https://fleet.s3.eu-1.amazonaws.com/tools/x"})
    void anAddressOfAwsMeansItsBucketAndIsAskedInTheRegionOfItsKey(String path) throws IOException {
        known("[fleet]\nregion = us-west-9\n[fleet/tools]\n" + KEY);
        var object = S3Object.of("path", path, room.trust);
        assertEquals("ID", object.place().store().orElseThrow().key().orElseThrow().id());
        assertEquals("https://s3.eu-1.amazonaws.com/fleet/tools/x", object.uri().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://fleet/tools/../secret", "https://s3.amazonaws.com/fleet/tools/%2e%2e/secret",
            "s3://fleet/./x", "s3://fleet", "s3://FLEET/x", "s3://../x", "https://s3.amazonaws.com",
            "http://s3.amazonaws.com/fleet/tools/x", "file:///etc/passwd", "https://a:b@example.org/x", "s3://fleet/",
            "https://example.org/folder/"})
    void anotherAddressIsRefused(String path) throws IOException {
        known("[fleet/tools]\n" + KEY);
        assertTrue(refused(path, "").startsWith("sourceInfo.path: "), path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[Fleet] | [Fleet] is no bucket: write [BUCKET] or [BUCKET/PREFIX]",
            "[fleet],secret=HUSH | [fleet] has other fields than aws_access_key_id, aws_secret_access_key, aws_session_token, endpoint, region",
            "[fleet],region=HUSH/ | [fleet] names no region: write one such as eu-central-1",
            "[fleet],endpoint=http://s3.example | [fleet]: `http://s3.example` is no endpoint of a store: write https://HOST, without a name, a password and a query; http:// goes to 127.0.0.1 only, since session tokens and objects would be read on the way",
            "[fleet],endpoint=https://u:HU SH@s3.example | [fleet]: `https://s3.example` is no endpoint of a store: write https://HOST, without a name, a password and a query; http:// goes to 127.0.0.1 only, since session tokens and objects would be read on the way",
            "[fleet],aws_secret_access_key=HUSH | [fleet] holds no whole key: write aws_access_key_id and aws_secret_access_key, and aws_session_token where it is one of a session"})
    void aConfigurationThatIsNoneIsSaidWithoutItsSecrets(String text, String because) throws IOException {
        known(text.replace(',', '\n'));
        assertEquals(room.trust.stores() + ": " + because, refused("s3://fleet/x", ""));
    }

    @Test
    void aKeyWithoutASectionIsNotThatOfABucketNamedDefault() throws IOException {
        known("ID\nHUSH\nHUSH-TOKEN\n");
        assertEquals(room.trust.stores() + " is not understood in the 1. line that is not empty: write [SECTION], and"
                + " below it NAME = VALUE", refused("s3://default/x", ""));
    }

    @Test
    void ofAnAddressThatIsSignedNobodyReadsTheSignature() throws IOException {
        known("[open]\nendpoint = " + store.endpoint());
        var uri = URI.create(store.endpoint() + "/fleet/none?X-Amz-Signature=HUSH");
        var place = new S3Place(Optional.empty(), room.trust);
        var fault = assertThrows(IOException.class, () -> place.get(uri, Optional.empty(), () -> false,
                (in, check) -> in.readAllBytes()));
        assertTrue(fault.getMessage().startsWith(store.endpoint() + "/fleet/none: the store answers 403"),
                fault.getMessage());
        assertFalse(fault.getCause().getMessage().contains("HUSH"), fault.getCause().getMessage());
        assertFalse(refused("https://x/a b?X-Amz-Signature=HUSH", "").contains("HUSH"));
    }

    @Test
    void aConfigurationThatOthersMayReadIsNotUsed() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        Files.setPosixFilePermissions(room.trust.stores(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(refused("s3://fleet/x", "").endsWith("run `chmod 600 " + room.trust.stores() + "`"));
        assertEquals(List.of(), store.asked);
    }

    @Test
    void ofAFolderAllThatIsBelowItComesOrNothing() throws IOException {
        known("[fleet/tools]\n" + KEY + "endpoint = " + store.endpoint());
        store.objects.put("/fleet/tools/lib/a%26%3Cb%3E.sh", TOOL);
        store.objects.put("/fleet/tools/lib/", new byte[0]);
        store.objects.put("/fleet/toolshed/no.sh", TOOL);
        Files.writeString(room.folder.resolve("downloads/mine"), "mine");
        assertEquals(End.WELL, s3("s3://fleet/tools/", ""), room.said::toString);
        assertEquals("echo tool\n", room.text("downloads/lib/a&<b>.sh"));
        assertEquals("echo tool\n", room.text("downloads/a b+é/tool.sh"));
        try (var files = Files.walk(room.folder.resolve("downloads"))) {
            assertEquals(3, files.filter(Files::isRegularFile).count(), "no leftovers, and what was there");
        }
        store.objects.put("/fleet/tools/zz", TOOL);
        store.lost = "/fleet/tools/zz";
        assertTrue(refused("s3://fleet/tools/", "").endsWith("/zz: the store answers 404 NoSuchKey: there is no such"
                + " object"));
        assertFalse(Files.exists(room.folder.resolve("downloads/zz")));
        try (var names = Files.list(room.folder.resolve("downloads"))) {
            assertEquals(3, names.count(), "no leftovers");
        }
        assertTrue(refused("s3://fleet/tools/none/", "").endsWith("s3://fleet/tools/none/ has no objects"));
        assertEquals("sourceInfo.sha256: a folder has none: name one object",
                refused("s3://fleet/tools/", Digest.of(TOOL).hex()));
    }

    @Test
    void whatHasNoPlaceInTheDestinationIsSeenBeforeTheFirstFileIsMoved() throws IOException {
        known("[open]\nendpoint = " + store.endpoint());
        store.objects.put("/open/tools/a.sh", TOOL);
        store.objects.put("/open/tools/lib/b.sh", TOOL);
        Files.createDirectories(room.folder.resolve("downloads/lib/b.sh"));
        assertEquals(room.folder + "/downloads/lib/b.sh is a folder, and a file is to take its name",
                refused("s3://open/tools/", ""));
        assertFalse(Files.exists(room.folder.resolve("downloads/a.sh")));
        store.objects.remove("/open/tools/lib/b.sh");
        store.objects.put("/open/tools/lib/c/d.sh", TOOL);
        Files.writeString(room.folder.resolve("downloads/lib/c"), "mine");
        assertEquals(room.folder + "/downloads/lib/c is no folder, and one is to take its name",
                refused("s3://open/tools/", ""));
        assertFalse(Files.exists(room.folder.resolve("downloads/a.sh")));
    }

    /// As it lists them: so many names a page, each so long, and each page with one after it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a/ | 1 | 5000 | the folder has more than 50000 names, or no end",
            "a | 1000 | 200 | the folder's names have more than 8388608 characters",
            "a | 1001 | 1 | the store lists a name of more than 1000 characters below tools/",
            "'' | 1 | 0 | the folder has more than 50000 names, or no end",
            "a | 1000 | 1200 | a page of names has more than 1048576 bytes"})
    void ofNamesThereIsALimit(String name, int times, int names, String because) throws IOException {
        known("[open]\nendpoint = " + store.endpoint());
        var page = ("<Key>tools/" + name.repeat(times) + "</Key>").repeat(names);
        store.pages = _ -> page;
        assertEquals(because, refused("s3://open/tools/", ""));
    }

    @Test
    void pagesOfNamesThatNeverEndAreGivenUpInTime() throws IOException {
        known("[open]\nendpoint = " + store.endpoint());
        store.pages = _ -> "<Key>tools/</Key>";
        var minutes = new AtomicInteger();
        var named = S3Folder.of("path", "s3://open/tools/", room.trust, room);
        var folder = new S3Folder(named.name(), named.place(), room,
                () -> Duration.ofMinutes(minutes.getAndAdd(10)).toNanos());
        assertEquals("s3://open/tools/ takes longer than 30 minutes: given up", assertThrows(IOException.class,
                () -> folder.into(Destination.of(Optional.empty(), room))).getMessage());
        assertEquals(3, store.asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fleet/tools/../../x", "/fleet/tools//x", "/fleet/other/x", "/fleet/tools/a%0Ab",
            "/fleet/tools/%zz"})
    void aStoreThatListsWhatLeadsOutIsNotBelieved(String listed) throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        store.listed = listed;
        store.objects.put(listed, TOOL);
        assertThrows(IOException.class, () -> s3("s3://fleet/tools/", ""));
        try (var names = Files.list(room.folder.resolve("downloads"))) {
            assertEquals(0, names.count());
        }
    }

    @Test
    void thatWhichIsThereIsSaidAndNothingSecretOfIt() throws IOException {
        var state = room.folder;
        assertEquals("downloads use nothing of our own", Actions.trusted(state));
        Files.writeString(room.trust.ssh(), "Host x\n");
        known("[fleet/tools]\n" + KEY + "[open]\n");
        assertEquals("downloads use ssh_config, the bucket fleet with a key, the bucket open", Actions.trusted(state));
        known("[fleet]\naws_secret_access_key=HUSH");
        assertFalse(assertThrows(IOException.class, () -> Actions.trusted(state)).getMessage().contains("HUSH"));
    }

    @Test
    void theFileOfAPackageComesFromThereToo() throws IOException {
        known("[fleet]\n" + KEY + "endpoint = " + store.endpoint());
        var chosen = new PackageManifest.Chosen("tool.zip", "s3://fleet/tools/a b+é/tool.sh", false,
                Digest.of(TOOL));
        chosen.to(room, room.trust, (in, check) -> {
            assertEquals("echo tool\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            check.look("");
        });
        assertEquals(List.of("/fleet/tools/a%20b%2B%C3%A9/tool.sh ID"), store.asked);
    }

    private void known(String text) throws IOException {
        Files.writeString(room.trust.stores(), text);
        Files.setPosixFilePermissions(room.trust.stores(), PosixFilePermissions.fromString("rw-------"));
    }

    private String refused(String path, String digest) {
        return assertThrows(IOException.class, () -> s3(path, digest)).getMessage();
    }

    private End s3(String path, String digest) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "S3", "sourceInfo": {"path": %s, "sha256": "%s"}}
                """.formatted(Json.line(path), digest));
    }
}
