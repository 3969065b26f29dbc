package evenkeel.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys of stores, where they are kept, and what a store says of them.
class S3KeysTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ID\nSECRET\nTOKEN\n", "\n # mine\n ID\n SECRET \n\nTOKEN",
            "[default]\naws_access_key_id = ID\naws_secret_access_key=SECRET\naws_session_token =TOKEN\n[other]\n",
            "[x]\naws_access_key_id=NO\naws_secret_access_key=NO\n[default]\nregion=eu-1\naws_session_token=TOKEN\n"
                    + "aws_secret_access_key=SECRET\naws_access_key_id=ID\n"})
    void areReadAsPeopleKeepThem(String text) throws IOException {
        assertEquals(new S3Key("ID", "SECRET", Optional.of("TOKEN")), new S3Keys.InFile(file(text, "rw-------")).now());
    }

    @Test
    void ofAFileAreReadAnewEachTime() throws IOException {
        var keys = new S3Keys.InFile(file("ID\nSECRET\n", "r--------"));
        assertEquals(new S3Key("ID", "SECRET", Optional.empty()), keys.now());
        file("ID2\nSECRET2\n", "rw-------");
        assertEquals("ID2", keys.now().id());
        Files.delete(keys.file());
        assertEquals("there is no file " + keys.file(), assertThrows(IOException.class, keys::now).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ONLYHUSH", "A\nHUSH\nC\nD", "[default]\naws_access_key_id=HUSH", "[other]\nx=HUSH",
            "[default]\naws_secret_access_key=HUSH\naws_secret_access_key=HUSH", "[default]\nHUSH", "[a]\n[a]\n",
            "ID\nHUSH HUSH", "[default]\naws_access_key_id=ID\naws_secret_access_key="})
    void thatAreNoneAreRefusedWithASentenceThatShowsNothing(String text) throws IOException {
        var file = file(text, "rw-------");
        var said = assertThrows(IOException.class, () -> new S3Keys.InFile(file).now()).getMessage();
        assertTrue(said.startsWith(file.toString()), said);
        assertFalse(said.contains("HUSH"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void thatOthersMayReadOrWriteAreNotUsed(String mode) throws IOException {
        var file = file("ID\nSECRET\n", mode);
        assertEquals(file + " holds secrets, and others may read or write it: run `chmod 600 " + file + "`",
                assertThrows(IOException.class, () -> new S3Keys.InFile(file).now()).getMessage());
    }

    @Test
    void standInTheEnvironmentUnderTheUsualNames() throws IOException {
        assertEquals(new S3Key("ID", "SECRET", Optional.empty()), S3Keys.InEnvironment.of(Map.of("AWS_ACCESS_KEY_ID",
                "ID", "AWS_SECRET_ACCESS_KEY", "SECRET", "AWS_SESSION_TOKEN", "", "HOME", "/")).now());
        assertThrows(IOException.class, () -> S3Keys.InEnvironment.of(Map.of("AWS_SESSION_TOKEN", "x")));
        assertThrows(IOException.class, () -> S3Keys.InEnvironment.of(Map.of("HOME", "/")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "403 | <Code>RequestTimeTooSkewed</Code> | 403 RequestTimeTooSkewed: the clock here says 2026-11-22T12:00:00Z, and the store's DATE: set the clock, by NTP",
            "403 | <Code>SignatureDoesNotMatch</Code> | 403 SignatureDoesNotMatch: the secret is not the one of that key's id",
            "400 | <Code>ExpiredToken</Code> | 400 ExpiredToken: the session token has ended, or is no token: write a new key",
            "403 | <Code>AccessDenied</Code> | 403 AccessDenied: the key may not do that, or none was shown",
            "400 | <Code>AuthorizationHeaderMalformed</Code><Region>eu-2</Region> | 400 AuthorizationHeaderMalformed: the bucket is in another region, eu-2: name that one",
            "301 | <Code>PermanentRedirect</Code><Endpoint>b.s3-eu-2.amazonaws.com</Endpoint> | 301 PermanentRedirect: the bucket is in another region: name that one",
            "503 | <Code>SlowDown</Code><Message>Reduce your request rate.</Message> | 503 SlowDown: Reduce your request rate.",
            "500 | <html>\u001b[31m no | '500: <html> [31m no'", "404 | '' | 404"})
    void aRefusalSaysWhatToDo(int status, String body, String said) {
        assertEquals("the store answers " + said, S3Fault.because(status, body, Optional.of("DATE"),
                Instant.parse("2026-11-22T12:00:00.5Z")));
    }

    @Test
    void namesOfObjectsAreReadEncodedOrNot() throws IOException {
        var keys = "<ListBucketResult>%s<Contents><Key>%s</Key></Contents><Contents><Key>b</Key></Contents>"
                + "<NextContinuationToken>a/+=&amp;</NextContinuationToken></ListBucketResult>";
        assertEquals(new S3Listing(List.of("a +&<é", "b"), Optional.of("a/+=&")), S3Listing.of(
                keys.formatted("<EncodingType>url</EncodingType>", "a+%2B%26%3C%C3%A9")));
        assertEquals(List.of("a+%2B&<é", "b"), S3Listing.of(keys.formatted("", "a+%2B&amp;&lt;é")).keys());
        assertThrows(IOException.class, () -> S3Listing.of(keys.formatted("", "&x;")));
        assertThrows(IOException.class, () -> S3Listing.of(keys.formatted("<EncodingType>url</EncodingType>", "%")));
        assertThrows(IOException.class, () -> S3Listing.of("<html><Key>a</Key></html>"));
    }

    @ParameterizedTest
    @CsvSource({"https://u:HUSH@s3.example, https://s3.example",
            "https://u:HU@SH@s3.example:1/a?b=HUSH, https://s3.example:1/a",
            "https://s3.example/a@b?X-Amz-Signature=HUSH, https://s3.example/a@b", "https:u:HUSH@x, x",
            "u:HUSH@s3.example, s3.example", "http://s3.example/#HUSH, http://s3.example/", "s3://b/k, s3://b/k"})
    void ofAnAddressNothingSecretIsShown(String written, String shown) {
        assertEquals(shown, S3Address.shown(written));
    }

    @Test
    void anEndpointThatIsNoneIsRefusedWithoutWhatStandsInIt() {
        var said = assertThrows(IllegalArgumentException.class,
                () -> S3Address.endpoint(URI.create("https://u:HUSH@s3.example?x=HUSH"))).getMessage();
        assertTrue(said.startsWith("`https://s3.example` is no endpoint of a store: write https://HOST, without a name,"
                + " a password and a query; http://"), said);
    }

    @Test
    void inAFileOfSectionsLinesWithoutOneAreNoKey() throws IOException {
        var file = file("ID\nHUSH\n", "rw-------");
        assertEquals(file + " is not understood in the 1. line that is not empty: write [SECTION], and below it"
                + " NAME = VALUE", assertThrows(IOException.class, () -> Sections.read(file)).getMessage());
    }

    private Path file(String text, String mode) throws IOException {
        var file = folder.resolve("key");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
