package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import picocli.CommandLine;

/// The pages a newcomer follows say what is so.
@Execution(ExecutionMode.CONCURRENT)
class GettingStartedTest {

    private static final Pattern SAID = Pattern.compile("(?m)^ {2}(\\S{20,})$");
    private static final Pattern COMMAND = Pattern.compile("\\./(evenkeel(?:-agent)?) ([a-z][^`#\\n]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @TempDir
    private Path folder;

    private Guide guide;
    private Reader reader;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyCommandOfGettingStartedDoesWhatThePageSays() throws Exception {
        guide = Guide.read("getting-started.md");
        try (var someone = new Reader(folder)) {
            reader = someone;
            aFleetWithOneReconcilerAndOneAgent();
            whatWasEditedByHandIsPutBack();
            aChangeArrivesAndAFaultDoesNot();
            theWayBackTakesTheFileAway();
            theTrailIsSignedAndWhole();
            bothEndWellWhenAsked();
        }
    }

    private void aFleetWithOneReconcilerAndOneAgent() throws Exception {
        follow(0);
        var fleet = guide.section(1);
        var code = SAID.matcher(reader.type(fleet.getFirst()));
        assertTrue(code.find(), reader::session);
        reader.calls("THE-CODE-THAT-INIT-SAID", code.group(1));
        for (var step : fleet.subList(1, fleet.size())) {
            reader.type(step);
        }
        var serve = guide.section(2);
        reader.type(serve.getFirst());
        reader.type("reconciler=$!");
        for (var step : serve.subList(1, serve.size())) {
            reader.type(step);
        }
        reader.type(guide.section(3).getFirst());
        reader.type("agent=$!");
        Waiting.until("the agent has written /etc/motd", reader::session, () -> Files.exists(host("etc/motd")));
        said(reader.type(guide.section(3).get(1)), "web-01");
    }

    private void whatWasEditedByHandIsPutBack() throws Exception {
        var meant = Files.readString(host("etc/motd"));
        var steps = guide.section(4);
        reader.type(steps.getFirst());
        Waiting.until("/etc/motd is put back", reader::session, () -> Files.readString(host("etc/motd")).equals(meant));
        Waiting.until("the repair is told", reader::session,
                () -> reader.type("evenkeel history").contains("(repair,"));
        said(reader.type(steps.get(1)), meant, "(repair,");
    }

    private void aChangeArrivesAndAFaultDoesNot() throws Exception {
        reader.type(guide.section(5).getFirst());
        Waiting.until("/etc/issue is there", reader::session, () -> Files.exists(host("etc/issue")));
        said(reader.type(guide.section(5).get(1)), "Authorized use only.");
        var fault = reader.type(guide.section(6).getFirst(), "evenkeel check my-fleet");
        var place = Pattern.compile("documents/issue\\.yaml:\\d+:\\d+").matcher(fault);
        assertTrue(place.find(), fault);
        Waiting.until("the head is refused", reader::session,
                () -> reader.type("evenkeel status").contains(place.group()));
        said(reader.type(guide.section(6).get(1)), place.group(), "Authorized use only.");
    }

    private void theWayBackTakesTheFileAway() throws Exception {
        reader.type(guide.section(7).getFirst());
        Waiting.until("/etc/issue is gone", reader::session, () -> Files.notExists(host("etc/issue")));
        var listed = reader.type(guide.section(7).get(1));
        assertTrue(listed.startsWith("motd\n"), listed);
        assertFalse(listed.lines().anyMatch("issue"::equals), listed);
    }

    private void theTrailIsSignedAndWhole() throws IOException {
        said(follow(8), "Good \"git\" signature", "Good: ", "changes, 0 of them still open");
    }

    private void bothEndWellWhenAsked() throws IOException {
        follow(9);
        said(reader.type("wait $agent; echo agent $?; wait $reconciler; echo reconciler $?"), "agent 0",
                "reconciler 0");
    }

    @Test
    void everyCommandOfTheReadmeIsThere() throws IOException {
        var found = new ArrayList<String>();
        var commands = COMMAND.matcher(Files.readString(Built.HOME.resolve("README.md")));
        while (commands.find()) {
            var line = commands.group(1).equals("evenkeel")
                    ? evenkeel.cli.Main.line()
                    : evenkeel.agent.Main.commandLine();
            found.add(commands.group());
            var help = help(line, List.of(commands.group(2).strip().split("\\s+")));
            OPTION.matcher(commands.group(2)).results().forEach(option -> said(help, option.group()));
        }
        assertTrue(found.size() > 10, found::toString);
    }

    private static String help(CommandLine line, List<String> words) {
        var asked = new ArrayList<String>();
        var command = line;
        for (var word : words) {
            if (!asked.isEmpty() && !command.getSubcommands().containsKey(word)) {
                break;
            }
            asked.add(word);
            command = command.getSubcommands().getOrDefault(word, command);
        }
        asked.add("--help");
        var out = new StringWriter();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        assertEquals(0, line.execute(asked.toArray(String[]::new)), () -> asked + ":\n" + out);
        return out.toString();
    }

    private String follow(int section) throws IOException {
        var said = new StringBuilder();
        for (var step : guide.section(section)) {
            said.append(reader.type(step));
        }
        return said.toString();
    }

    private Path host(String path) {
        return folder.resolve("try/web-01").resolve(path);
    }

    private static void said(String text, String... parts) {
        for (var part : parts) {
            assertTrue(text.contains(part), () -> "“" + part + "” is not in:\n" + text);
        }
    }
}
