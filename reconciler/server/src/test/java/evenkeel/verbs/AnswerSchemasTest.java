package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.model.Pin;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.resource.Fleet.Target;
import evenkeel.spi.Change;
import evenkeel.verbs.answer.ApproveAnswer;
import evenkeel.verbs.answer.AnswerSchemas;
import evenkeel.verbs.answer.NotificationsAnswer;
import evenkeel.verbs.answer.OutputAnswer;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What verbs answer is as its published schema says, and the schema leaves nothing of it out.
class AnswerSchemasTest {

    private static final Digest SOME = Digest.of("some");
    private static final HostName HOST = new HostName("web-001");
    private static final Change CHANGE = Change.run("script", "x");

    private static List<String> faults(String name, String json) {
        var schema = (ObjectNode) Json.parse(AnswerSchemas.of(name).orElseThrow(), JsonNode.class);
        closed(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema)
                .validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }

    /// Here, and only here, more than it names is a fault.
    private static void closed(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(AnswerSchemasTest::closed);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"commands, command list", "command, command show 8f14", "command, command show 8f14 web-001",
            "ssminvocations, command show 8f14 --shape ssm", "ssminvocation, command show 8f14 web-001 --shape ssm",
            "command, command wait 8f14", "command, run InstallApache --instance-ids web-001 --detach",
            "commandoutput, command output 8f14", "output, command output 8f14 web-001 hello --whole",
            "done, command cancel 8f14 web-002"})
    void whatVerbsAnswerOfCommandsIsAsTheirSchemasSay(String name, String words) {
        var desk = new TestDesk(HandMade.view());
        desk.commands.with(TestCommandDesk.shown("InProgress", List.of(
                TestCommandDesk.on("web-001", "Failed", TestCommandDesk.step("hello", RunStatus.FAILED, 1, "x", "")),
                TestCommandDesk.on("web-002", "InProgress",
                        TestCommandDesk.step("hello", RunStatus.RUNNING, 0, "", "")))),
                TestCommandDesk.shown("Incomplete", List.of(TestCommandDesk.on("web-001", "Failed"))));
        assertEquals(List.of(), faults(name, answered(desk, words)));
    }

    private static String answered(TestDesk desk, String words) {
        var told = desk.ask((words + " -o json").split(" "));
        assertEquals("", told.err());
        return told.out();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"plan, plan", "status, status", "hosts, hosts", "explain, explain web-001", "explain, explain web-138",
            "explain, explain web-007", "whoami, whoami", "version, version", "done, retry web-001",
            "done, retry --all", "approve, approve", "rollouts, rollout list", "rollout, rollout show motd",
            "done, rollout halt motd", "done, rollout resume motd",
            "blame, blame web-001 /etc/motd", "documents, document list", "document, document show AWS-RunShellScript"})
    void eachAnswerIsAsItsSchemaSays(String name, String words) {
        assertEquals(List.of(), faults(name, answered(new TestDesk(HandMade.view()), words)));
    }

    @Test
    void everyKindOfEntryIsAsTheSchemaSays() {
        var desk = new TestDesk(HandMade.view());
        var n = 0;
        for (var event : events()) {
            desk.entries.add(new Entry("r-1", 1, ++n, "example", HandMade.NOW, event));
        }
        var json = answered(desk, "audit log");
        assertEquals(List.of(), faults("entries", json));
        var told = new TreeSet<String>();
        Json.parse(json, JsonNode.class).path("entries").forEach(entry -> told.add(entry.path("event").path("kind")
                .asString()));
        assertEquals(Event.class.getPermittedSubclasses().length, told.size(), told::toString);
    }

    private static List<Event> events() {
        var events = new ArrayList<Event>(List.of(new Event.LeaseTaken("r-1"), new Event.Accepted("a", ""),
                new Event.Refused("b", List.of("fault")), new Event.Held("ledger", "lost"),
                new Event.Confirmed("ledger", "ada"), new Event.Enrolled(HOST, "key", "seal", "web", new TreeMap<>()),
                new Event.EnrolmentRefused("x", "key", "web", "no"), new Event.Retired(HOST), new Event.Unlisted(HOST),
                new Event.Listed(HOST), new Event.Ended("move-1-1", HOST, ""), new Event.Halted("motd", "g", "errors"),
                new Event.Retried("*", "*", "ada"), new Event.Asked("ada", "plan", List.of("x"), true, ""),
                new Event.Noticed("audit", "away"),
                new Event.PlanHeld("a", "held: 2 of 2 hosts would change"), new Event.PlanAhead("a"),
                new Event.Counted(HOST, new TreeMap<>(Map.of(new Key("script:x"), "run"))),
                new Event.ApprovalsSigned(new TreeMap<>(
                        Map.of("approvals/x.yaml", new Event.ApprovedBy(List.of("ada"), Instant.EPOCH)))),
                new Event.Waved("motd", "g", 1, 2, Event.Waved.Step.BEGUN, ""),
                new Event.Quarantined("motd", "g", "errors", "ada"), new Event.Resumed("motd", "g", "ada")));
        events.add(new Event.Dispatched("move-1-1", HOST, "a", List.of(new Event.Part(new Key("file:/x"), SOME, SOME,
                "motd", "g", false, List.of(CHANGE)),
                new Event.Part(new Key("file:/y"), SOME, SOME, "motd", "g", false, List.of(CHANGE),
                        Optional.of(java.time.Duration.ofSeconds(60))))));
        for (var outcome : List.<Optional<Outcome>>of(Optional.empty(), Optional.of(new Outcome.Converged()),
                Optional.of(new Outcome.Already()), Optional.of(new Outcome.Stale("moved")),
                Optional.of(new Outcome.Failed("full")), Optional.of(new Outcome.Unknown("killed")),
                Optional.of(new Outcome.Skipped("no booted host")))) {
            events.add(new Event.OnHost(new HostEntry(HOST, 1, 1, HandMade.NOW, "repair", "a", new Key("file:/x"), SOME,
                    List.of(CHANGE), outcome, "")));
        }
        events.add(new Event.OnHost(new HostEntry(HOST, 1, 2, HandMade.NOW, "repair", "a", new Key("script:x"), SOME,
                List.of(CHANGE), Optional.of(new Outcome.Converged()), "head", Optional.of(new Output(SOME, 70_000)))));
        events.addAll(commands());
        return events;
    }

    private static List<Event> commands() {
        var some = Json.MAPPER.createObjectNode().put("text", "x");
        var step = new StepResult("s", "aws:runShellScript", RunStatus.FAILED, 1, Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                "exit 1", new StepResult.Stream("head", 70_000, Optional.of(new Output(SOME, 70_000))),
                StepResult.Stream.EMPTY);
        return List.of(new Event.Commanded("c-1", new Event.By("ada", "run", "why"),
                new Event.Runs("a", "AWS-RunShellScript", SOME, some, new TreeMap<>(Map.of("commands", some)),
                        new TreeMap<>(Map.of("other", some)), new TreeMap<>(Map.of("packages/x/y", SOME)),
                        new TreeMap<>(Map.of("line", new Pin("line", "1.0.0", SOME)))),
                new Event.Pace(List.of(Target.ALL), "50", "0", Duration.ofHours(1), Duration.ofHours(1), true, "s3"),
                new TreeSet<>(List.of(HOST))), new Event.InvocationsSent("c-1", List.of(HOST)),
                new Event.InvocationsBegun("c-1", List.of(HOST)),
                new Event.InvocationEnded(HOST, new InvocationState("c-1", RunStatus.FAILED, true, "", List.of(step))),
                new Event.InvocationsClosed("c-1", "Terminated", "errors", List.of(HOST)),
                new Event.CommandCancelled("c-1", List.of(HOST), "ada"),
                new Event.CommandEnded("c-1", "Failed", "Failed"));
    }

    @Test
    void notificationsAreAsTheirSchemaSays() {
        var row = new NotificationsAnswer.Row("pager", "", "silent", "not allowed", 0, null, null, null, 1, 0,
                List.of(new NotificationsAnswer.Letter("r-1/1/2", "host.retired", "hosts/x", 0, HandMade.NOW, "down")));
        assertEquals(List.of(), faults("notifications",
                Rendering.of(new NotificationsAnswer(HandMade.NOW, true, List.of(row)),
                        new Style(Style.Format.JSON, Style.WIDTH, false))));
    }

    @Test
    void aWholeOutputIsAsItsSchemaSays() {
        var answer = new OutputAnswer(HOST, SOME, 70_000, 0, 3, "abc");
        assertEquals(List.of(), faults("output",
                Rendering.of(answer, new Style(Style.Format.JSON, Style.WIDTH, false))));
    }

    @Test
    void theGoldenAnswersAreAsTheirSchemasSay() throws IOException {
        assertEquals(List.of(), faults("plan", golden("plan-one.json")));
        assertEquals(List.of(), faults("status", Json.line(new Yaml().<Object>load(golden("status.yaml")))));
    }

    private static String golden(String file) throws IOException {
        try (var in = GoldenTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anAnswerThatLacksSomethingOrIsOfAnotherKindIsNotAsTheSchemaSays() {
        var plan = answered(new TestDesk(HandMade.view()), "plan web-001");
        assertTrue(faults("status", plan).stream().anyMatch(fault -> fault.contains("kind")));
        assertTrue(faults("plan", plan.replace("\"accepted\"", "\"acepted\"")).stream()
                .anyMatch(fault -> fault.contains("accepted")));
        assertTrue(faults("plan", plan.replace("\"hosts\" : 1", "\"hosts\" : \"one\"")).stream()
                .anyMatch(fault -> fault.contains("hosts")));
    }

    /// The command reads it, and writes the file.
    @Test
    void anApprovalReadsBackAsWhatWasAnswered() {
        var answer = Json.parse(answered(new TestDesk(HandMade.view()), "approve"), ApproveAnswer.class);
        assertTrue(answer.path().startsWith("approvals/"), answer.path());
        assertEquals(List.of("ada"), answer.approvedBy());
        assertEquals("", answer.plan().against());
        assertEquals(140, answer.plan().totals().of());
    }

    @Test
    void eachAnswerHasASchemaAndNothingElse() {
        assertEquals(
                Set.of("approve", "blame", "command", "commandoutput", "commands", "document", "documents", "done",
                        "entries", "explain", "hosts", "notifications", "output", "plan",
                        "rollout", "rollouts", "ssminvocation", "ssminvocations", "status", "version", "whoami"),
                AnswerSchemas.names());
        assertEquals(Optional.empty(), AnswerSchemas.of("nonsense"));
    }
}
