package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.protocol.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the steps of a command do on its host, and what they find there.
class CommandStepsTest extends CommandedHost {

    private static final String CALL = "{'action':'call','name':'outer','inputs':{}}";

    @Test
    void fillsParametersInAndGivesScriptsWhatTheyAreToFind() throws IOException {
        Files.createDirectories(host.root.resolve("etc"));
        Files.writeString(host.root.resolve("etc/os-release"), "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n");
        var document = "{'schemaVersion':'2.2','parameters':{'a':{'type':'String'},'b':{'type':'String',"
                + "'interpolationType':'ENV_VAR'}},'mainSteps':["
                + Invoking.step("one", "say {{ a }} {{b}}", ",'timeoutSeconds':'10','workingDirectory':'/srv',"
                        + "'environment':{'WORD':'x'},'runAs':'nobody'")
                + "]}";
        Files.createDirectories(host.root.resolve("etc"));
        Files.writeString(host.root.resolve("etc/passwd"), "nobody:x:65534:65534::/:/bin/sh\n");
        reconciler.invoke(new Invoking("c-1", document, Map.of("a", text("it's"), "b", text("$(rm)")), Map.of(),
                Map.of(), Map.of()));
        var script = host.scripts.started.getFirst();
        assertEquals(List.of("say it's {{b}}"), host.scripts.texts);
        assertEquals("/var/lib/evenkeel-commands/c-1/0/_script.sh", script.file());
        assertEquals(0700, (Integer) Files.getAttribute(host.root.resolve(script.file().substring(1)), "unix:mode")
                & 0777);
        assertEquals(65534, Files.getAttribute(host.root.resolve(script.file().substring(1)), "unix:uid"));
        assertEquals(Map.of("AWS_SSM_INSTANCE_ID", "web-01", "AWS_SSM_REGION_NAME", "fleet", "AWS_SSM_PLATFORM_NAME",
                "Debian GNU/Linux", "AWS_SSM_PLATFORM_VERSION", "12", "SSM_COMMAND_ID", "c-1", "EVENKEEL_COMMAND_ID",
                "c-1", "SSM_b", "$(rm)", "WORD", "x"), script.environment());
        assertEquals("/srv nobody PT10S",
                script.directory() + " " + script.user().orElseThrow() + " " + script.limit());
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    @Test
    @DisplayName("D9 two steps with one action both run, and are told of by their names")
    void stepsGoByTheirNames() throws IOException {
        reconciler.invoke(Invoking.of("c-1",
                Invoking.step("one", "say first", "") + "," + Invoking.step("two", "say second", "")));
        assertEquals(List.of("say first", "say second"), host.scripts.texts);
        assertEquals("SUCCESS: one SUCCESS two SUCCESS", reconciler.how("c-1"));
    }

    @Test
    @DisplayName("F3 onFailure: successAndExit makes the step a success, and its code stays the script's own")
    void aStepThatEndsAllWellKeepsItsCode() throws IOException {
        reconciler.invoke(Invoking.of("c-1", Invoking.step("one", "exit 1", ",'onFailure':'successAndExit'") + ","
                + Invoking.step("two", "say second", "")));
        assertEquals(List.of(1, 0), reconciler.invoked.get("c-1").steps().stream().map(step -> step.exit()).toList());
        assertTrue(reconciler.how("c-1").startsWith("SUCCESS: one SUCCESS (exit 1. Step was found to have onFailure"),
                reconciler.how("c-1"));
    }

    @Test
    void runsInTheFolderOfDownloadsWhereSomethingLiesThere() throws IOException {
        reconciler.invoke(Invoking.of("c-1", Invoking.step("one", "say one", "") + ","
                + "{'action':'download','name':'two','inputs':{}}," + Invoking.step("three", "say three", "") + ","
                + Invoking.step("four", "say four", ",'workingDirectory':'deep'")));
        assertEquals(List.of("/", "/var/lib/evenkeel-commands/c-1/downloads",
                "/var/lib/evenkeel-commands/c-1/downloads/deep"),
                host.scripts.started.stream().map(script -> script.directory()).toList());
    }

    @Test
    void tellsOfSkippedAndOfFailedPlatformsAsSsmDoes() throws IOException {
        var steps = "{'action':'aws:psModule','name':'one','inputs':{}},"
                + "{'action':'aws:runPowerShellScript','name':'two','inputs':{'runCommand':['x']}},"
                + "{'action':'aws:noSuch','name':'three','inputs':{}}";
        reconciler.invoke(Invoking.of("c-1", steps));
        assertEquals(
                "FAILED: one SKIPPED (Step execution skipped due to unsupported plugin: aws:psModule. Step name: one)"
                        + " two SKIPPED (Step execution skipped due to unsupported plugin: aws:runPowerShellScript. Step name:"
                        + " two) three FAILED (Plugin with name aws:noSuch is not supported by this version of ssm agent, please"
                        + " update to latest version. Step name: three)",
                reconciler.how("c-1"));
        reconciler.invoke(new Invoking("c-2", Invoking.of("c-2", steps).document().replace("2.2", "2.0"), Map.of(),
                Map.of(), Map.of(), Map.of()));
        assertTrue(
                reconciler.how("c-2").startsWith("FAILED: one FAILED (Plugin with name aws:psModule is not supported in"
                        + " current platform. Step name: one) two FAILED"),
                reconciler.how("c-2"));
    }

    @Test
    void runsPowerShellWhereItIsInstalled() throws IOException {
        Files.createDirectories(host.root.resolve("usr/bin"));
        Files.writeString(host.root.resolve("usr/bin/pwsh"), "");
        reconciler.invoke(Invoking.of("c-1",
                "{'action':'aws:runPowerShellScript','name':'one','inputs':{'runCommand':['say one']}}"));
        assertTrue(host.scripts.first("c-1").startsWith("#!/usr/bin/pwsh\nsay one"), host.scripts.first("c-1"));
    }

    @Test
    void isRefusedWhereItsDocumentCannotBeRun() throws IOException {
        reconciler.invoke(new Invoking("c-1", "{'schemaVersion':'0.3','mainSteps':[]}", Map.of(), Map.of(), Map.of(),
                Map.of()));
        assertEquals("REFUSED the document is an Automation runbook (schema 0.3), which is not run as a command:",
                reconciler.how("c-1"));
    }

    @Test
    void makesTheChangesOfAnOwnActionOnceAndListsThem() throws IOException {
        var own = "{'action':'text','name':'one','inputs':{'path':'/motd','text':'hello'}}";
        var pins = Map.of("text", new Pin("test", "1", OneHost.PLUGIN), "other",
                new Pin("gone", "1", Digest.of("another plugin")));
        reconciler.blobs.put(OneHost.PLUGIN, "the plugin of the tests".getBytes(StandardCharsets.UTF_8));
        reconciler.invoke(Invoking.of("c-1", own + "," + own.replace("one", "two")
                + ",{'action':'other','name':'three','inputs':{}}").with(pins, Map.of()));
        assertEquals("hello", host.text("/motd"));
        assertEquals("FAILED: one SUCCESS two SUCCESS three FAILED (plugin "
                + Digest.of("another plugin").brief() + " is missing)", reconciler.how("c-1"));
        var steps = reconciler.invoked.get("c-1").steps();
        assertEquals("already as desired\n", steps.get(1).out().text());
        assertTrue(steps.get(0).out().text().startsWith("update ") || steps.get(0).out().text().startsWith("create "),
                steps.get(0).out().text());
    }

    @Test
    void beginsWhenWhatItMayFetchHasCome() throws IOException {
        var content = "content".getBytes(StandardCharsets.UTF_8);
        var late = Invoking.scripts("c-1", "say one").with(Map.of(), Map.of("files/a", Digest.of(content)));
        reconciler.holds = true;
        reconciler.invoke(late);
        assertEquals(List.of(), host.scripts.texts);
        assertFalse(reconciler.invoked.get("c-1").begun());
        reconciler.disconnect();
        reconciler.holds = false;
        reconciler.blobs.put(Digest.of(content), content);
        host.connect();
        assertEquals(List.of("say one"), host.scripts.texts);
    }

    @Test
    void tellsTheHeadAndTheTailOfAStreamAndKeepsItWhole() throws IOException {
        var long_ = "x".repeat(40_000);
        reconciler.invoke(Invoking.scripts("c-1", "say " + long_));
        var out = reconciler.invoked.get("c-1").steps().getFirst().out();
        var whole = out.whole().orElseThrow();
        assertEquals(new evenkeel.model.Output(Digest.of(long_ + "\n"), 40_001), whole);
        assertTrue(out.text().length() < 33_000 && out.text().contains("… ") && out.text().endsWith("x\n"));
        host.start().connect();
        reconciler.send(new Frame.NeedOutput(whole.digest(), 0));
        assertEquals(40_001, reconciler.parts.getLast().bytes().length);
        reconciler.send(new Frame.HaveOutput(whole.digest()));
        reconciler.send(new Frame.NeedOutput(whole.digest(), 0));
        assertEquals(0, reconciler.parts.getLast().bytes().length, "it is not needed any more");
    }

    @Test
    @DisplayName("F10 exit 194 in a document that another calls fails")
    void aCalledDocumentCannotStartTheHostAnew() throws IOException {
        host.booted = true;
        host.start().connect();
        reconciler.invoke(Invoking.of("c-1", CALL).calling("{'schemaVersion':'2.2','mainSteps':["
                + Invoking.step("inner", "exit 194", "") + "]}"));
        assertEquals("FAILED: outer FAILED outer/inner FAILED (exit 194: a document that is called cannot have the host"
                + " started anew)", reconciler.how("c-1"));
        assertEquals(List.of(), host.ran);
    }

    @Test
    @DisplayName("F11 three documents deep, not four")
    void callsThreeDeep() throws IOException {
        var last = "{'schemaVersion':'2.2','mainSteps':[" + Invoking.step("last", "say last", "") + "]}";
        reconciler.invoke(Invoking.of("c-1", CALL.replace("'call'", "'call3'")).calling(last));
        assertEquals(
                "SUCCESS: outer SUCCESS outer/outer SUCCESS outer/outer/outer SUCCESS outer/outer/outer/last SUCCESS",
                reconciler.how("c-1"));
        reconciler.invoke(Invoking.of("c-2", CALL.replace("'call'", "'call4'")).calling(last));
        assertTrue(reconciler.how("c-2").contains("Maximum depth for document execution exceeded"),
                reconciler.how("c-2"));
        assertEquals(List.of("say last"), host.scripts.texts);
    }

    @Test
    void findsTheStepsOfACalledDocumentAgainAfterARestart() throws IOException {
        reconciler.invoke(Invoking.of("c-1", CALL).calling("{'schemaVersion':'2.2','mainSteps':["
                + Invoking.step("a", "say a", "") + "," + Invoking.step("b", "wait", "") + "]}"));
        host.start().connect();
        host.scripts.end(0);
        host.pass(Duration.ofSeconds(1));
        assertEquals("SUCCESS: outer SUCCESS outer/a SUCCESS outer/b SUCCESS", reconciler.how("c-1"));
        assertEquals(List.of("say a", "wait"), host.scripts.texts);
    }
}
