package evenkeel.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/// Fields that people know from SSM and that are not read (yet), and what to write instead.
final class Foreign {

    private static final String LATER = "this is not supported yet: leave it out";

    static final Map<String, String> ASSOCIATION = association();
    static final Map<String, String> DOCUMENT = Map.of("runtimeConfig",
            "that is schema 1.2: write schemaVersion: '1.2', or mainSteps", "assumeRole", "that is for Automation",
            "variables", "that is for Automation", "sessionType", "that is for Session documents", "apiVersion",
            "a document stands as SSM writes it: begin with schemaVersion: '2.2'", "spec",
            "a document stands as SSM writes it, without metadata and spec", "metadata",
            "the file's name is the document's name", "kind", "the folder says that it is a document", "name",
            "the file's name is the document's name", "versionName",
            "Git has its versions: leave it out, and tag the commit");
    static final Map<String, String> STEP = Map.of("nextStep", "that is for Automation: steps run in their order",
            "isEnd", "that is for Automation: write onFailure: exit", "isCritical", "that is for Automation",
            "dependsOn",
            "write requires or after", "plugin", "write action", "finallyStep", "write it below inputs", "onSuccess",
            "write it below inputs", "when",
            "write precondition", "notify", "write onChangeOf in the step that follows");

    private Foreign() {
    }

    private static Map<String, String> association() {
        var foreign = new LinkedHashMap<String, String>();
        for (var name : new String[]{"scheduleExpression", "applyOnlyAtCronInterval", "scheduleOffset", "duration",
                "calendarNames", "complianceSeverity", "syncCompliance", "outputLocation",
                "targetLocations", "targetMaps", "automationTargetParameterName", "alarmConfiguration"}) {
            foreign.put(name, LATER);
        }
        foreign.put("documentVersion", "Git has its versions, and the accepted revision's is used: leave it out");
        foreign.put("name", "write documentName: NAME; the association's own name is the file's");
        foreign.put("document", "write documentName: NAME");
        foreign.put("instanceId", "write targets: [{key: InstanceIds, values: [NAME]}]");
        foreign.put("associationName", "the file's name is the association's name");
        foreign.put("hosts", "write targets: [{key: InstanceIds, values: [NAME]}]");
        return foreign;
    }
}
