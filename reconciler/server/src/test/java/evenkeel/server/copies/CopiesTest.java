package evenkeel.server.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.s3.S3Key;
import tools.jackson.databind.JsonNode;

/// Copies of outputs, from a ledger made by hand.
class CopiesTest {

    static final HostName WEB = new HostName("web-01");
    private static final String BIG = "big ".repeat(1_000);
    private static final Digest WHOLE = Digest.of(BIG);

    @TempDir
    Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    /// The whole outputs that came.
    private final Map<Digest, String> wholes = new TreeMap<>();
    private final TreeMap<String, String> stored = new TreeMap<>();
    private String down = "";
    private int puts;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private void entry(Event event) {
        entries.add(new Entry("main", 1, entries.size() + 1, "example", now, event));
    }

    static Event.Commanded command(String id, String output) {
        return new Event.Commanded(id, new Event.By("ada", "run", ""),
                new Event.Runs("a", "Doc", Digest.of("x"), Json.parse("{}", JsonNode.class), new TreeMap<>(),
                        new TreeMap<>(), new TreeMap<>()),
                new Event.Pace(List.of(), "50", "0", Duration.ofHours(1), Duration.ofHours(1), false, output),
                new TreeSet<>(List.of(WEB)));
    }

    static Event.InvocationEnded ended(String id, String step, StepResult.Stream out, StepResult.Stream err) {
        return new Event.InvocationEnded(WEB, new InvocationState(id, RunStatus.SUCCESS, true, "",
                List.of(new StepResult(step, "aws:runShellScript", RunStatus.SUCCESS, 0, Instant.EPOCH,
                        Optional.of(Instant.EPOCH), "", out, err))));
    }

    static StepResult.Stream stream(String text) {
        return new StepResult.Stream(text, text.length(), Optional.empty());
    }

    private Copies.Doors doors() {
        return new Copies.Doors(new RealDisk(), folder.resolve("copies"), new Copies.Ledger() {
            @Override
            public List<Entry> after(long epoch, long n, int limit) {
                return entries.stream().filter(entry -> entry.n() > n).limit(limit).toList();
            }

            @Override
            public Optional<Event.Commanded> command(String id) {
                return entries.stream().map(Entry::event).filter(Event.Commanded.class::isInstance)
                        .map(Event.Commanded.class::cast).filter(one -> one.command().equals(id)).findFirst();
            }
        }, (_, digest) -> Optional.ofNullable(wholes.get(digest))
                .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), () -> now, said::add);
    }

    private CopyLine line() throws IOException {
        return new CopyLine("logs", (key, written) -> {
            puts++;
            if (!down.isEmpty()) {
                throw new IOException(down);
            }
            try (var in = written.opens().open()) {
                stored.put(key, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }, doors());
    }

    @Test
    void copiesEachStreamInTheLayoutOfSsm() throws Exception {
        entry(command("c-1", "logs"));
        entry(command("c-2", "logs/team/a"));
        entry(command("c-3", "other"));
        entry(command("c-4", ""));
        for (var id : List.of("c-1", "c-2", "c-3", "c-4")) {
            entry(ended(id, "hello", stream("out"), stream(id.equals("c-1") ? "err" : "")));
        }
        assertEquals(Optional.empty(), line().round());
        assertEquals(Map.of("c-1/web-01/awsrunShellScript/hello/stdout", "out",
                "c-1/web-01/awsrunShellScript/hello/stderr", "err",
                "team/a/c-2/web-01/awsrunShellScript/hello/stdout", "out"), stored);
    }

    @Test
    void triesAgainLaterAndLaterUntilTheDestinationTakesIt() throws Exception {
        entry(command("c-1", "logs"));
        entry(ended("c-1", "hello", stream("out"), stream("")));
        down = "the store is down";
        var line = line();
        for (var seconds : List.of(1, 2, 4, 8)) {
            assertEquals(Optional.of(now.plusSeconds(seconds)), line.round());
            line.round();
            now = now.plusSeconds(seconds);
        }
        assertEquals(4, puts, "not before its time");
        assertEquals(List.of("outputs cannot be copied to logs: the store is down"), said, "said once");
        for (int i = 0; i < 20; i++) {
            now = line.round().orElseThrow();
        }
        assertTrue(line.round().orElseThrow().isBefore(now.plus(Duration.ofMinutes(6))));
        down = "";
        now = now.plus(Duration.ofMinutes(6));
        assertEquals(Optional.empty(), line.round());
        assertEquals(1, stored.size());
        assertEquals("outputs are copied to logs again", said.getLast());
    }

    @Test
    void goesOnAfterItsEndWhereItWasAndCopiesNothingTwiceThatIsDone() throws Exception {
        entry(command("c-1", "logs"));
        entry(ended("c-1", "one", stream("1"), stream("")));
        line().round();
        entry(ended("c-1", "two", stream("2"), stream("")));
        down = "the store is down";
        line().round();
        entry(ended("c-1", "three", stream("3"), stream("")));
        assertEquals(1, stored.size());
        down = "";
        puts = 0;
        line().round();
        assertEquals(2, puts);
        assertEquals(3, stored.size());
        Files.delete(folder.resolve("copies/logs.json"));
        line().round();
        assertEquals(5, puts, "what it does not know to be done it does again");
    }

    @Test
    void waitsForAWholeOutputButNotForEver() throws Exception {
        entry(command("c-1", "logs"));
        entry(ended("c-1", "one", new StepResult.Stream("head and tail", BIG.length(),
                Optional.of(new Output(WHOLE, BIG.length()))), stream("")));
        entry(ended("c-1", "two", stream("2"), stream("")));
        var line = line();
        assertTrue(line.round().isPresent());
        assertEquals(List.of("2"), List.copyOf(stored.values()), "others do not wait for it");
        wholes.put(WHOLE, BIG);
        now = now.plusSeconds(1);
        assertEquals(Optional.empty(), line.round());
        assertEquals(BIG, stored.firstEntry().getValue());
        wholes.clear();
        stored.clear();
        Files.delete(folder.resolve("copies/logs.json"));
        now = now.plus(Duration.ofHours(25));
        assertEquals(Optional.empty(), line().round());
        assertEquals(List.of("head and tail", "2"), List.copyOf(stored.values()));
    }

    @Test
    void leadsNoStepOutOfItsFolder() throws Exception {
        var place = new FolderStore(folder.resolve("there"));
        entry(command("c-1", "logs"));
        entry(ended("c-1", "../../../../../etc/cron.d/x y", stream("out"), stream("")));
        new CopyLine("logs", place, doors()).round();
        assertEquals("out", Files.readString(folder.resolve(
                "there/c-1/web-01/awsrunShellScript/_/_/_/_/_/etc/cron.d/x_y/stdout")));
        assertThrows(IOException.class, () -> place.put("../x", Written.of("x")));
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void isConfiguredBeforeItIsUsed() throws IOException {
        var key = secret("ID\nSECRET\n");
        var settings = CopySettings.of(
                Map.of("f", URI.create("file:///srv/out"), "s", URI.create("s3://bucket/a/b/")),
                Map.of("s", URI.create("https://s3.example")), Map.of("s", key), Map.of(), Map.of());
        assertEquals(List.of("/srv/out", "a/b"), settings.places().stream().map(CopySettings.Place::path).toList());
        assertFalse(settings.toString().contains("SECRET"));
        for (var wrong : List.of("http://x/y", "s3://bucket", "file:relative", "file:///", "file:///a/../b")) {
            var because = assertThrows(IllegalArgumentException.class,
                    () -> CopySettings.of(Map.of("x", URI.create(wrong)), Map.of(), Map.of(), Map.of(), Map.of()));
            assertTrue(because.getMessage().startsWith("--command-output x=" + wrong), because::getMessage);
        }
        assertThrows(IllegalArgumentException.class,
                () -> CopySettings.of(Map.of(), Map.of(), Map.of("s", key), Map.of(), Map.of()));
    }

    @Test
    void aKeyOfAStoreStandsInAFileThatOthersDoNotReadOrInTheEnvironment() throws IOException {
        var said = "--command-output s needs a key, by --command-output-key s=FILE or in the environment: ";
        assertEquals(said + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not in the environment",
                refused("https://s3.example", Map.of(), Map.of()));
        assertEquals(said + "the environment holds no whole key: write aws_access_key_id and aws_secret_access_key, and"
                + " aws_session_token where it is one of a session",
                refused("https://s3.example", Map.of(), Map.of("AWS_ACCESS_KEY_ID", "ID")));
        var settings = s3("https://s3.example", Map.of(), Map.of("AWS_ACCESS_KEY_ID", "ID", "AWS_SECRET_ACCESS_KEY",
                "SECRET", "AWS_SESSION_TOKEN", "TOKEN"));
        assertEquals(new S3Key("ID", "SECRET", Optional.of("TOKEN")),
                settings.places().getFirst().keys().orElseThrow().now());
        assertFalse(settings.toString().contains("SECRET") || settings.toString().contains("TOKEN"));
        var open = secret("ID\nSECRET\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        assertEquals(said + open + " holds secrets, and others may read or write it: run `chmod 600 " + open + "`",
                refused("https://s3.example", Map.of("s", open), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://s3.example", "http://127.example", "ftp://s3.example", "https://a:b@s3.example"})
    void whatAStoreIsToldIsNotReadOnTheWay(String endpoint) throws IOException {
        var key = secret("ID\nSECRET\n");
        assertTrue(refused(endpoint, Map.of("s", key), Map.of()).startsWith("`"
                + endpoint.replace("a:b@", "") + "` is no endpoint"));
    }

    private Path secret(String text) throws IOException {
        var file = Files.writeString(folder.resolve("key"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String refused(String endpoint, Map<String, Path> keys, Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> s3(endpoint, keys, environment)).getMessage();
    }

    private static CopySettings s3(String endpoint, Map<String, Path> keys, Map<String, String> environment) {
        return CopySettings.of(Map.of("s", URI.create("s3://bucket")), Map.of("s", URI.create(endpoint)), keys,
                Map.of(), environment);
    }
}
