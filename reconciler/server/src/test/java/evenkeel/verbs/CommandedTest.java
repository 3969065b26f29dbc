package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.Optional;
import java.util.function.BiPredicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.command.CommandShown;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;

/// Commands as people look at them, while they run and later.
class CommandedTest {

    private static final String OTHER = "8f20aaaa-ceea-467f-9c1d-0e3b5a697869";
    private static final HostName WEB = new HostName("web-001");
    /// Sees web-001 only, and may run everything there.
    private static final BiPredicate<String, String> FIRST = (_, host) -> host.equals("web-001");

    private final TestDesk desk = new TestDesk(HandMade.view());

    private static StepResult ok(String out, String err) {
        return TestCommandDesk.step("hello", RunStatus.SUCCESS, 0, out, err);
    }

    private static CommandShown mixed() {
        return TestCommandDesk.shown("Incomplete", List.of(TestCommandDesk.on("web-001", "Success", ok("one\n", "")),
                TestCommandDesk.on("web-002", "Failed",
                        TestCommandDesk.step("hello", RunStatus.FAILED, 3, "two\n", "no\n")),
                TestCommandDesk.on("web-003", "Unknown")));
    }

    // ---- while it runs

    @Test
    void showsEachLineAsItComesWithItsHostAndWhatIsLackingAtTheEnd() {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress",
                TestCommandDesk.step("hello", RunStatus.RUNNING, 0, "", "")))),
                TestCommandDesk.shown("Success", List.of(
                        TestCommandDesk.on("web-001", "Success", ok("first\nsecond\nthird", "warned\n")))));
        desk.commands.happens = onlooker -> {
            onlooker.said(WEB, TestCommandDesk.said("hello", false, 0, "first\nsec"));
            onlooker.said(WEB, TestCommandDesk.said("hello", false, 9, "ond\n"));
        };
        var told = desk.ask("run", "Doc", "--instance-ids", "web-001");
        assertEquals("", told.err());
        assertEquals(0, told.exit());
        var lines = told.out().lines().toList();
        assertEquals(List.of("Command " + TestCommandDesk.ID, "web-001 | first", "web-001 | second", "web-001 | third",
                "web-001 ! warned", "web-001 : step hello ended: success, 2.0s", ""), lines.subList(0, 7));
        assertTrue(lines.get(7).startsWith("Command " + TestCommandDesk.ID + ": InstallApache"), told.out());
        assertEquals("looked", desk.commands.log.getLast());
    }

    @Test
    void saysWhatIsMissingWhereTheOnlookerWasTooSlow() {
        var whole = new StepResult.Stream("head … tail", 5_000_000, Optional.of(new Output(Digest.of("x"), 5_000_000)));
        var step = new StepResult("hello", "aws:runShellScript", RunStatus.SUCCESS, 0, HandMade.NOW,
                Optional.of(HandMade.NOW), "", whole, StepResult.Stream.EMPTY);
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress"))),
                TestCommandDesk.shown("Success", List.of(TestCommandDesk.on("web-001", "Success", step))));
        desk.commands.happens = onlooker -> {
            onlooker.said(WEB, TestCommandDesk.said("hello", false, 0, "first\n"));
            onlooker.said(WEB, TestCommandDesk.said("hello", false, 1_000_000, "later\n"));
        };
        var out = desk.ask("run", "Doc", "--instance-ids", "web-001").out();
        var verb = " bytes not shown: command output 8f14e45f web-001 hello --whole)\n";
        assertTrue(out.contains("web-001 | first\nweb-001 : (999994" + verb + "web-001 | later\nweb-001 : (3999994"
                + verb), out);
    }

    @Test
    void dropsPartsThatNobodyTakesAndNeverWaits() throws InterruptedException {
        var lookout = new Lookout();
        var part = TestCommandDesk.said("hello", false, 0, "x".repeat(16 << 10));
        for (int i = 0; i < 2_000; i++) {
            lookout.said(WEB, part);
        }
        var taken = lookout.take(java.time.Duration.ZERO, true);
        assertTrue(taken.parts().size() > 400 && taken.parts().size() * (16L << 10) <= Lookout.MOST,
                () -> taken.parts().size() + " parts wait");
        assertTrue(lookout.take(java.time.Duration.ofMillis(1), true).parts().isEmpty());
        lookout.changed();
        assertFalse(lookout.take(java.time.Duration.ZERO, false).changed(), "it is left for the next time");
        assertTrue(lookout.take(java.time.Duration.ofDays(1), true).changed());
    }

    @Test
    void endsWithOneAndATableOfAllHostsWhereNotAllWentWell() {
        desk.commands.with(mixed());
        var told = desk.ask("run", "Doc", "--instance-ids", "web-001");
        assertEquals(1, told.exit());
        assertTrue(told.out().contains("web-002 : step hello ended: failed, exit 3, 2.0s\nweb-002 : Failed\n"
                + "web-003 : Unknown\n"), told.out());
        assertTrue(told.out().contains("web-002  Failed   2.0s  hello Failed (exit 3)\n"), told.out());
        assertTrue(told.out().endsWith("\nWhat is unknown may have run, and does not run again by itself: "
                + "evenkeel command retry 8f14e45f\n"), told.out());
    }

    @Test
    void saysThatNothingWasRunWhereNoHostMatches() {
        desk.commands.with(TestCommandDesk.shown("NoInstancesInTag", List.of()));
        var told = desk.ask("run", "Doc", "--targets", "Key=tag:Role,Values=none");
        assertTrue(told.out().contains(", NoInstancesInTag\n"), told.out());
        assertTrue(told.out().endsWith("\nNo host matches the targets: nothing was run.\n"), told.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3   | exit 3                       | failed, exit 3, 2.0s
            3   | it was ended                 | failed, exit 3, 2.0s: it was ended
            3   | exit 31 of what it called    | failed, exit 3, 2.0s: exit 31 of what it called
            194 | exit 194: not in such a step | failed, 2.0s: exit 194: not in such a step
            0   | it cannot be begun           | failed, 2.0s: it cannot be begun
            """)
    void saysOnceHowAStepEnded(int exit, String because, String ended) {
        desk.commands.with(TestCommandDesk.shown("Failed", List.of(TestCommandDesk.on("web-002", "Failed",
                new StepResult("hello", "aws:runShellScript", RunStatus.FAILED, exit, HandMade.NOW.minusSeconds(2),
                        Optional.of(HandMade.NOW), because, StepResult.Stream.EMPTY, StepResult.Stream.EMPTY)))));
        assertTrue(desk.ask("run", "Doc", "--instance-ids", "web-002").out()
                .contains("web-002 : step hello ended: " + ended + "\n"));
        var shown = desk.ask("command", "show", "8f14", "web-002").out();
        assertTrue(shown.contains("hello (aws:runShellScript): "
                + ended.replace("failed", exit == 0 ? "Failed, exit 0" : "Failed") + "\n"), shown);
    }

    @Test
    void drawsOnATerminalHowFarItIsAndWritesOverIt() {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress"),
                TestCommandDesk.on("web-002", "InProgress"))),
                TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "Failed"),
                        TestCommandDesk.on("web-002", "InProgress"))),
                TestCommandDesk.shown("Incomplete", List.of(TestCommandDesk.on("web-001", "Failed"),
                        TestCommandDesk.on("web-002", "Success", ok("", "")))));
        var out = desk.ask("run", "Doc", "--instance-ids", "web-001", "--width=60").out();
        assertTrue(out.contains("[--------------------] 0/2 done\r\u001b[Kweb-001 : Failed\n"
                + "[##########----------] 1/2 done, 1 failed\r\u001b[Kweb-002 :"), out.replace("\u001b", "ESC"));
        assertTrue(out.contains("2/2 done, 1 failed\r\u001b[K\n"), out);
        var colours = desk.ask("run", "Doc", "--instance-ids", "web-001", "--color").out();
        assertTrue(colours.contains("mweb-001 :\u001b[0m \u001b[31mFailed\u001b[0m\n"), colours);
    }

    @Test
    void leavesTheCommandRunningAfterCtrlC() {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress"))));
        desk.commands.happens = _ -> Thread.currentThread().interrupt();
        var told = desk.ask("run", "Doc", "--instance-ids", "web-001");
        assertEquals(130, told.exit());
        assertTrue(told.out().endsWith("The command 8f14e45f goes on. To look: evenkeel command show 8f14e45f; to wait:"
                + " evenkeel command wait 8f14e45f; to end it: evenkeel command cancel 8f14e45f\n"), told.out());
        assertEquals("looked", desk.commands.log.getLast());
        assertFalse(Thread.interrupted());
    }

    @Test
    void showsNothingButTheIdOfADetachedOne() {
        desk.commands.with(TestCommandDesk.shown("Pending", List.of(TestCommandDesk.on("web-001", "Pending"))));
        var told = desk.ask("run", "Doc", "--instance-ids", "web-001", "--detach");
        assertEquals(0, told.exit());
        assertTrue(told.out().startsWith("Command " + TestCommandDesk.ID + "\nThe command 8f14e45f goes on."));
        assertFalse(desk.commands.requests.getLast().live());
        var json = desk.ask("run", "Doc", "--instance-ids", "web-001", "--detach", "-o", "json").out();
        assertTrue(json.contains("\"commandId\" : \"" + TestCommandDesk.ID + "\""), json);
    }

    @Test
    void letsNoControlCharacterOfAHostThrough() {
        desk.commands.with(TestCommandDesk.shown("Success",
                List.of(TestCommandDesk.on("web-001", "Success", ok("\u001b[2J\u202e\rx\n", "\u0007\n")))));
        for (var words : List.of("run Doc --instance-ids web-001", "command show 8f web-001", "command output 8f",
                "command output 8f web-001 hello --whole", "command output 8f web-001 hello --whole -o json")) {
            var out = desk.ask(words.split(" ")).out();
            assertTrue(out.contains("[2J"), words + out);
            assertTrue(out.chars().allMatch(c -> c == '\n' || c >= 0x20 && (c < 0x7f || c > 0x9f) && c != 0x202e),
                    words + out);
        }
    }

    // ---- later

    @Test
    void waitsAndEndsAsTheCommandDid() {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress"))),
                TestCommandDesk.shown("Success", List.of(TestCommandDesk.on("web-001", "Success"))));
        assertEquals(0, desk.ask("command", "wait", "8f14").exit());
        desk.commands.with(mixed());
        assertEquals(1, desk.ask("command", "wait", "8f14", "--timeout", "1h").exit());
        assertEquals(1, desk.ask("command", "wait", "8f14", "--timeout", "soon").exit());
    }

    @Test
    void waitsNoLongerThanItWasTold() throws Exception {
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress"))));
        var told = desk.ask("command", "wait", "8f14", "--timeout", "1s");
        assertEquals(1, told.exit());
        assertTrue(told.out().contains("goes on"), told.out());
    }

    @ParameterizedTest
    @CsvSource({"8f14, true", "8f14e45f-ceea-467f-9c1d-0e3b5a697869, true", "8f, false", "9, false", "'', false"})
    void takesTheBeginningOfAnIdIfOnlyOneHasIt(String id, boolean found) {
        desk.commands.with(mixed()).with(TestCommandDesk.shown(OTHER, "Success", "InstallApache",
                List.of(TestCommandDesk.on("web-004", "Success"))));
        var told = desk.ask("command", "show", id);
        assertEquals(found ? 0 : 1, told.exit(), told.err());
        if (id.equals("8f")) {
            assertTrue(told.err().contains("begins the ids of 2 commands") && told.err().contains(OTHER), told.err());
            assertEquals(0, desk.ask(FIRST, "command", "show", id).exit(), "of those that the person may see");
        }
    }

    @Test
    void leavesOutHostsAndCommandsThatThePersonMayNotSee() {
        desk.commands.with(mixed()).with(TestCommandDesk.shown(OTHER, "Success", "InstallApache",
                List.of(TestCommandDesk.on("web-004", "Success"))));
        for (var format : List.of("table", "json", "yaml")) {
            for (var words : List.of("command list", "command show 8f14", "command output 8f14", "command wait 8f14")) {
                var out = desk.ask(FIRST, (words + " -o " + format).split(" ")).out();
                assertTrue(out.contains("8f14e45f") || out.contains("one"), out);
                for (var hidden : List.of("web-002", "web-003", "web-004", "8f20", "two")) {
                    assertFalse(out.contains(hidden), words + ": " + out);
                }
            }
        }
        assertTrue(desk.ask(FIRST, "command", "list").out().contains(" 1/1 "));
        var hidden = desk.ask(FIRST, "command", "show", OTHER).err();
        var absent = desk.ask(FIRST, "command", "show", "0000").err();
        assertEquals(hidden.replace(OTHER, "0000"), absent);
        assertEquals(desk.ask(FIRST, "command", "show", "8f14", "web-002").err(),
                desk.ask(FIRST, "command", "show", "8f14", "mars-1").err().replace("mars-1", "web-002"));
    }

    @Test
    void listsByStatusTheNewestFirst() {
        desk.commands.with(mixed()).with(TestCommandDesk.shown(OTHER, "Success", "InstallApache",
                List.of(TestCommandDesk.on("web-004", "Success"))));
        var both = desk.ask("command", "list").out();
        assertTrue(both.indexOf("8f20aaaa") < both.indexOf("8f14e45f"), both);
        assertFalse(desk.ask("command", "list", "--status", "Failed").out().contains("8f20aaaa"));
        assertTrue(desk.ask("command", "list", "--status", "Incomplete").out().contains("8f14e45f"));
        assertTrue(desk.ask("command", "list", "--limit", "1").out().endsWith("(there are more: --limit)\n"));
        assertTrue(
                desk.ask("command", "list", "--status", "Done").err().contains("no such status: Done; write one of"));
        assertEquals("No commands.\n", new TestDesk(HandMade.view()).ask("command", "list").out());
    }

    @Test
    void cancelsOnlyForWhoMayRunTheDocumentThere() {
        var running = TestCommandDesk.shown("InProgress", List.of(TestCommandDesk.on("web-001", "InProgress"),
                TestCommandDesk.on("web-002", "InProgress")));
        desk.commands.with(running);
        assertEquals(1, desk.ask((verb, _) -> verb.equals("command"), "command", "cancel", "8f14").exit());
        assertEquals(1, desk.ask(FIRST, "command", "cancel", "8f14").exit());
        assertEquals(1, desk.ask(FIRST, "command", "cancel", "8f14", "web-002").exit());
        assertEquals(List.of(), desk.commands.log);
        assertTrue(desk.ask(FIRST, "command", "cancel", "8f14", "web-001").out().startsWith("To be ended on 1 host:"));
        assertTrue(desk.ask("command", "cancel", "8f14").out().startsWith("To be ended on 2 hosts:"));
        assertEquals(List.of("cancel " + TestCommandDesk.ID + " [web-001] by ada",
                "cancel " + TestCommandDesk.ID + " [] by ada"), desk.commands.log);
        desk.commands.with(mixed());
        assertEquals("The command is over there already.\n", desk.ask("command", "cancel", "8f14").out());
    }

    @Test
    void triesAgainWhereItFailedOrIsUnknown() {
        desk.commands.with(mixed());
        desk.ask("command", "retry", "8f14", "--detach");
        assertEquals("begin InstallApache for ada, retry " + TestCommandDesk.ID, desk.commands.log.getLast());
        var request = desk.commands.requests.getLast();
        assertEquals(List.of("web-002", "web-003"), request.targets().getFirst().values());
        assertEquals("[\"Hello\"]", request.parameters().get("Message").toString());
        assertEquals(List.of("33%", "1", 600, "spring"), List.of(request.maxConcurrency(), request.maxErrors(),
                request.timeoutSeconds(), request.comment()));
        desk.ask("command", "retry", "8f14", "web-001");
        assertEquals(List.of("web-001"), desk.commands.requests.getLast().targets().getFirst().values());
        assertTrue(desk.ask(FIRST, "command", "retry", "8f14").err().contains("there is no host on which"));
        assertEquals(1, desk.ask((verb, _) -> verb.equals("command"), "command", "retry", "8f14").exit());
        assertEquals(2, desk.commands.requests.size());
    }

    @Test
    void leavesOutHostsThatAreRetiredSinceUnlessTheyAreNamed() {
        desk.commands.with(TestCommandDesk.shown("Failed", List.of(TestCommandDesk.on("web-001", "Failed"),
                TestCommandDesk.on("web-002", "Failed"), TestCommandDesk.on("web-138", "Failed"))));
        var told = desk.ask("command", "retry", "8f14", "--detach");
        assertEquals("", told.err());
        assertTrue(told.out().contains("1 host is left out: it is retired since.\n"), told.out());
        assertEquals(List.of("web-001", "web-002"), desk.commands.requests.getLast().targets().getFirst().values());
        var json = desk.ask("command", "retry", "8f14", "--detach", "-o", "json").out();
        assertTrue(Json.MAPPER.readTree(json).isObject(), json);
        assertTrue(desk.ask("command", "retry", "8f14", "web-138").err().startsWith("evenkeel: no such host, or none"));
    }

    @Test
    void saysWhereAllAreRetiredSince() {
        desk.commands.with(TestCommandDesk.shown("Failed", List.of(TestCommandDesk.on("web-138", "Failed"))));
        assertEquals("evenkeel: all hosts on which the command 8f14 failed or is unknown are retired since\n",
                desk.ask("command", "retry", "8f14").err());
        assertEquals(List.of(), desk.commands.requests);
    }

    @Test
    void triesAgainOnThousands() {
        var many = new TestDesk(HandMade.view(2_000));
        var failed = IntStream.rangeClosed(139, 2_000).mapToObj(i -> String.format("web-%03d", i)).sorted().toList();
        many.commands.with(TestCommandDesk.shown("Failed",
                failed.stream().map(host -> TestCommandDesk.on(host, "Failed")).toList()));
        assertEquals(0, many.ask("command", "retry", "8f14", "--detach").exit());
        assertEquals(failed, many.commands.requests.getLast().targets().getFirst().values());
    }

    @Test
    void pointsFromTheRetryOfItemsToThatOfCommands() {
        assertEquals("evenkeel: a command is tried again by: evenkeel command retry 8f14 web-001\n",
                desk.ask("retry", "web-001", "command:8f14").err());
        assertFalse(desk.log.contains("retry web-001 command:8f14"));
    }

    @Test
    void showsHeadAndTailAndByWhichVerbAllOfIt() {
        var whole = new StepResult.Stream("head\n… 4999991 bytes …\ntail\n", 5_000_000,
                Optional.of(new Output(Digest.of("x"), 5_000_000)));
        var step = new StepResult("hello", "aws:runShellScript", RunStatus.SUCCESS, 0, HandMade.NOW,
                Optional.of(HandMade.NOW), "", whole, TestCommandDesk.stream("e".repeat(3_000)));
        desk.commands.with(TestCommandDesk.shown("Success", List.of(TestCommandDesk.on("web-001", "Success", step))));
        var out = desk.ask("command", "output", "8f14").out();
        assertTrue(
                out.contains("web-001 hello stdout\nhead\n… 4999991 bytes …\ntail\n(these are head and tail of 5000000"
                        + " bytes; all of it: command output 8f14e45f web-001 hello --whole)\n"),
                out);
        assertTrue(out.contains("e".repeat(3_000)), "never cut at 2,500 characters");
        assertEquals("e".repeat(3_000) + "\n", desk.ask("command", "output", "8f14", "web-001", "hello", "--stderr")
                .out());
        desk.whole = "a\tb\n\u001b" + "é".repeat(40_000) + "\n".repeat(3);
        assertEquals("a b\n\\u{1b}" + "é".repeat(40_000) + "\n".repeat(3),
                desk.ask("command", "output", "8f14", "web-001", "hello", "--whole").out());
        assertTrue(desk.ask("command", "output", "8f14", "web-001", "goodbye").err().contains("has no step goodbye"));
    }
}
