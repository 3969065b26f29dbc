package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.InvocationState;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import tools.jackson.databind.JsonNode;

/// Documents that call others, on one host.
class CalledDocumentsTest extends CommandedHost {

    private final Map<String, JsonNode> documents = new TreeMap<>();

    @ParameterizedTest(name = "F11 {0} deep")
    @CsvSource({"3, SUCCESS", "4, FAILED"})
    void documentsCallEachOtherThreeDeep(int deep, RunStatus status) {
        for (int i = 1; i < deep; i++) {
            documents.put("Doc" + i, document(call("Doc" + (i + 1), "{}")));
        }
        documents.put("Doc" + deep, document(Invoking.step("last", "say it", "")));
        var told = run(call("Doc1", "{}"));
        assertEquals(status, told.status(), told::toString);
        assertEquals(status == RunStatus.SUCCESS ? List.of("say it") : List.of(), host.scripts.texts);
        if (status == RunStatus.FAILED) {
            assertTrue(told.toString().contains("Maximum depth for document execution exceeded"), told::toString);
        }
    }

    @Test
    @DisplayName("F10 exit 194 in a document that is called is a failure")
    void aDocumentThatIsCalledCannotHaveTheHostStartedAnew() {
        documents.put("Doc2", document(Invoking.step("again", "exit 194", "")));
        var told = run(call("Doc2", "{}"));
        assertEquals(RunStatus.FAILED, told.status(), told::toString);
        assertEquals(List.of("exit 194"), host.scripts.texts, "it did not begin anew");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"V8, 12345, FAILED", "V9, 123456789, SUCCESS"})
    void parametersOfACalledDocumentAreChecked(String row, String value, RunStatus status) {
        documents.put("Doc2",
                Invoking.json("{'schemaVersion':'2.2','parameters':{'Word':{'type':'String','minChars':9},"
                        + "'More':{'type':'String','default':'usual'}},'mainSteps':["
                        + Invoking.step("say", "say {{ Word }} {{ More }}", "") + "]}"));
        var told = run(call("Doc2", "{'Word':'" + value + "'}"));
        assertEquals(status, told.status(), told::toString);
        assertEquals(status == RunStatus.SUCCESS ? List.of("say 123456789 usual") : List.of(), host.scripts.texts, row);
    }

    @Test
    void stepsOfACalledDocumentAreToldByBothNames() {
        documents.put("Doc2", document(Invoking.step("inner", "say it", "")));
        var told = run(call("Doc2", "{}"));
        assertEquals(List.of("call", "call/inner"), told.steps().stream().map(StepResult::name).toList());
    }

    @Test
    void otherActionsArePerformedToo() {
        var told = run("{'action':'aws:refreshAssociation','name':'look','inputs':{'associationIds':[]}},"
                + "{'action':'aws:softwareInventory','name':'collect','inputs':{'applications':'Enabled'}},"
                + "{'action':'aws:updateSsmAgent','name':'update','inputs':{'agentName':'amazon-ssm-agent'}},"
                + "{'action':'aws:configurePackage','name':'install','inputs':{'name':'none','action':'Install'}}");
        assertEquals(List.of(RunStatus.SUCCESS, RunStatus.SUCCESS, RunStatus.SKIPPED, RunStatus.FAILED),
                told.steps().stream().map(StepResult::status).toList(), told::toString);
        assertEquals("looked\n", told.steps().getFirst().out().text());
        assertTrue(told.steps().get(1).out().text().startsWith("Nothing was collected"));
        assertEquals("no package document none came with the command", told.steps().getLast().because());
    }

    private InvocationState run(String steps) {
        var invoking = new Invoking("c-1", "{'schemaVersion':'2.2','mainSteps':[" + steps + "]}", Map.of(), documents,
                Map.of(), Map.of());
        host.reconciler.send(host.reconciler.signed(invoking.invocation()));
        return host.reconciler.invoked.get("c-1");
    }

    private static JsonNode document(String steps) {
        return Invoking.json("{'schemaVersion':'2.2','mainSteps':[" + steps + "]}");
    }

    private static String call(String name, String parameters) {
        return "{'action':'aws:runDocument','name':'call','inputs':{'documentType':'SSMDocument','documentPath':'"
                + name
                + "','documentParameters':" + parameters + "}}";
    }
}
