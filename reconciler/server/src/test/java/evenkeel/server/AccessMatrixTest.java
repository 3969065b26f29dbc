package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.RunStatus;
import evenkeel.verbs.TestCommandDesk;
import evenkeel.verbs.Verbs;

/// Who may do what, on which hosts: every verb × person × host, against a small model of its own, and as a table
/// (`access-matrix.txt`; `-Dgolden=write` writes it anew). A new verb needs a row here.
class AccessMatrixTest {

    private static final List<String> HOSTS = List.of("web-1", "web-2", "db-1");
    /// `revoked` was a person until lately; `host-key` offers a host's key: the link lets in neither, and were they let
    /// in, this is what they could do.
    private static final List<String> PERSONS = List.of("operator", "reader", "deployer", "stranger", "revoked",
            "host-key");
    private static final Set<String> READING = Set.of("plan", "status", "hosts", "explain", "history", "events",
            "blame");

    private static final Set<String> LOOKING = Set.of("command list", "command show", "command wait",
            "command output");

    /// How a verb is asked.
    ///
    /// @param host with `HOST` for a host's name; empty if it takes none
    /// @param fleet about no host in particular; empty if it needs one
    /// @param scope what the question without a host is about
    private record Row(String host, String fleet, Scope scope) {
    }

    private enum Scope {
        /// The hosts that the person may see.
        SEEN,
        /// The whole fleet: for who may do this everywhere.
        WHOLE,
        /// Nothing: for everyone of the fleet.
        OPEN
    }

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("plan", new Row("plan HOST", "plan", Scope.SEEN));
        ROWS.put("status", new Row("", "status", Scope.SEEN));
        ROWS.put("hosts", new Row("hosts HOST", "hosts", Scope.SEEN));
        ROWS.put("explain", new Row("explain HOST", "", Scope.SEEN));
        ROWS.put("history", new Row("history HOST", "history", Scope.SEEN));
        ROWS.put("events", new Row("", "events", Scope.SEEN));
        ROWS.put("retry", new Row("retry HOST", "retry --all", Scope.WHOLE));
        ROWS.put("confirm", new Row("", "confirm nothing", Scope.WHOLE));
        ROWS.put("approve", new Row("approve HOST", "approve", Scope.WHOLE));
        ROWS.put("whoami", new Row("", "whoami", Scope.OPEN));
        ROWS.put("version", new Row("", "version", Scope.OPEN));
        ROWS.put("blame", new Row("blame HOST file:/etc/motd", "", Scope.SEEN));
        ROWS.put("facts", new Row("facts pull HOST", "facts pull", Scope.SEEN));
        ROWS.put("notifications", new Row("", "notifications", Scope.WHOLE));
        ROWS.put("document", new Row("", "document list", Scope.WHOLE));
        ROWS.put("audit", new Row("", "audit log", Scope.WHOLE));
        ROWS.put("rollout list", new Row("", "rollout list", Scope.WHOLE));
        for (var verb : List.of("show", "watch", "halt", "resume")) {
            ROWS.put("rollout " + verb, new Row("", "rollout " + verb + " nothing", Scope.WHOLE));
        }
        ROWS.put("run", new Row("run deploy-app --instance-ids HOST --detach",
                "run deploy-app --targets Key=InstanceIds,Values=* --detach", Scope.WHOLE));
        ROWS.put("command list", new Row("", "command list", Scope.SEEN));
        for (var verb : List.of("show", "wait", "output")) {
            var words = "command " + verb + " 8f14";
            ROWS.put("command " + verb, new Row(verb.equals("wait") ? "" : words + " HOST", words, Scope.SEEN));
        }
        ROWS.put("command cancel", new Row("command cancel 8f14 HOST", "command cancel 8f14", Scope.WHOLE));
        ROWS.put("command retry", new Row("command retry 8f14 HOST --detach", "command retry 8f14 --detach",
                Scope.SEEN));
    }

    @TempDir
    Path folder;
    private GuardedFleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = new GuardedFleet(folder);
    }

    @AfterEach
    void stop() throws IOException {
        fleet.close();
    }

    @Test
    void everyVerbHasARow() {
        assertEquals(Verbs.commands("0").keySet(), ROWS.keySet());
    }

    @Test
    void everyVerbAnswersEveryPersonAboutEveryHostAsTheModelSays() throws IOException {
        var table = new StringBuilder(line("VERB", "PERSON", "web-1", "web-2", "db-1", "without a host"));
        for (var verb : ROWS.keySet()) {
            for (var person : PERSONS) {
                var cells = new ArrayList<>(List.of(verb, person));
                for (var host : HOSTS) {
                    cells.add(ROWS.get(verb).host.isEmpty() ? "-" : asked(person, verb, host));
                }
                cells.add(ROWS.get(verb).fleet.isEmpty() ? "-" : asked(person, verb));
                table.append(line(cells.toArray(String[]::new)));
            }
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(Path.of("src/test/resources/evenkeel/server/access-matrix.txt"), table);
        }
        try (var golden = AccessMatrixTest.class.getResourceAsStream("access-matrix.txt")) {
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), table.toString());
        }
    }

    private static String line(String... cells) {
        return String.format("%-8s  %-8s  %-5s  %-5s  %-5s  %s", (Object[]) cells).stripTrailing() + "\n";
    }

    // ---- the model

    private static boolean may(String person, String verb, String host) {
        return switch (person) {
            case "operator" -> true;
            case "reader" -> (READING.contains(verb) || LOOKING.contains(verb)) && host.startsWith("web-");
            case "deployer" -> (verb.equals("retry") || verb.equals("run") || verb.startsWith("command "))
                    && host.equals("web-1");
            default -> false;
        };
    }

    private static List<String> seen(String person, String verb) {
        return HOSTS.stream().filter(host -> may(person, verb, host)).toList();
    }

    private static boolean may(String person, String verb) {
        return switch (ROWS.get(verb).scope) {
            case SEEN -> !seen(person, verb).isEmpty();
            case WHOLE -> person.equals("operator");
            case OPEN -> Set.of("operator", "reader", "deployer", "stranger").contains(person);
        };
    }

    // ---- asking

    private String asked(String person, String verb, String host) throws IOException {
        boolean may = may(person, verb, host);
        var words = ROWS.get(verb).host.replace("HOST", host);
        for (var format : List.of("table", "json", "yaml")) {
            var text = ask(person, verb, words + " -o " + format, may);
            names(text, may ? List.of(host) : List.of()).forEach(
                    name -> assertEquals(host, name, () -> person + " learns of " + name + " by " + words));
            assertEquals(may, text.exit == 0, () -> person + " " + words + ": " + text);
        }
        return may ? "yes" : "no";
    }

    private String asked(String person, String verb) throws IOException {
        boolean may = may(person, verb);
        var seen = seen(person, verb);
        for (var format : List.of("table", "json", "yaml")) {
            var text = ask(person, verb, ROWS.get(verb).fleet + " -o " + format, may);
            var allowed = person.equals("operator") ? Set.copyOf(HOSTS) : Set.copyOf(seen);
            assertTrue(allowed.containsAll(names(text, seen)),
                    () -> person + " learns by " + verb + ": " + text.all());
            if (may && (verb.equals("hosts") || verb.equals("history"))) {
                assertEquals(new TreeSet<>(seen), names(text, seen));
            }
        }
        if (!may) {
            return "no";
        }
        return ROWS.get(verb).scope == Scope.SEEN && seen.size() < HOSTS.size() ? String.join(" ", seen) : "yes";
    }

    private record Told(int exit, String out, String err) {
        String all() {
            return out + err;
        }
    }

    private static Set<String> names(Told told, List<String> seen) {
        assertTrue(told.exit != 0 || told.err.isEmpty(), told.err);
        return new TreeSet<>(HOSTS.stream().filter(told.all()::contains).toList());
    }

    /// Asks once: there is exactly one entry of it, right, and on the disk before the first letter of the answer.
    private Told ask(String person, String verb, String words, boolean may) throws IOException {
        int before = fleet.asked().size();
        var late = new ArrayList<String>();
        var out = watched(before, late);
        var err = watched(before, late);
        var verbs = new Verbs(new evenkeel.verbs.Doors(fleet.reconciler.desk(), Policed.ACCESS,
                Policed.trail(fleet.store, fleet.outputs), () -> GuardedFleet.NOW, "0.1.0",
                _ -> "signed", evenkeel.verbs.Tellings.NONE, commands()));
        int exit = verbs.run(person, List.of(words.split(" ")), out, err);
        assertEquals(List.of(), late, () -> person + " " + words + ": answered before the entry was written");
        var asked = fleet.asked();
        assertEquals(before + 1, asked.size(), () -> person + " " + words + ": one entry for one request");
        var entry = asked.getLast();
        assertEquals(person, entry.person());
        assertEquals(verb.split(" ")[0], entry.verb());
        assertEquals(List.of(words.split(" ")), entry.arguments());
        assertEquals(may, entry.allowed(), () -> person + " " + words + ": " + err);
        assertEquals(may, entry.because().isEmpty());
        assertFalse(!may && out.size() > 0, () -> person + " " + words + ": " + out);
        return new Told(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// One command that failed on all hosts; what begins is on those that were named.
    private static TestCommandDesk commands() {
        var failed = TestCommandDesk.step("hello", RunStatus.FAILED, 1, "x", "");
        return new TestCommandDesk().fresh().with(TestCommandDesk.shown("Failed", "deploy-app",
                HOSTS.stream().map(host -> TestCommandDesk.on(host, "Failed", failed)).toList()));
    }

    @Test
    void aPersonRunsOnlyTheDocumentsThatAPolicyNames() throws IOException {
        ask("deployer", "run", "run deploy-app --instance-ids web-1 --detach", true);
        for (var words : List.of("run AWS-RunShellScript --instance-ids web-1", "run deploy --instance-ids web-1",
                "run a-deploy-app --instance-ids web-1", "run deploy-app --instance-ids web-1 web-2",
                "run deploy-app --targets Key=resource-groups:Name,Values=web")) {
            ask("deployer", "run", words, false);
        }
    }

    private ByteArrayOutputStream watched(int before, List<String> late) {
        return new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int count) {
                if (fleet.asked().size() == before) {
                    late.add(new String(bytes, offset, count, StandardCharsets.UTF_8));
                }
                super.write(bytes, offset, count);
            }
        };
    }
}
