package evenkeel.verbs.answer;

import java.util.Map;

/// What a verb answers. Its JSON is the record's components, after `apiVersion` and `kind`, as [AnswerSchemas] says;
/// components are only ever added within an `apiVersion`.
public sealed interface Answer permits PlanAnswer, StatusAnswer, HostsAnswer, ExplainAnswer, EntriesAnswer, DoneAnswer,
        WhoamiAnswer, VersionAnswer, OutputAnswer, NotificationsAnswer {

    String API_VERSION = "evenkeel/v1";

    Map<Class<?>, String> KINDS = Map.of(PlanAnswer.class, "Plan", StatusAnswer.class, "Status", HostsAnswer.class,
            "Hosts", ExplainAnswer.class, "Explanation", EntriesAnswer.class, "Entries", DoneAnswer.class, "Done",
            WhoamiAnswer.class, "Whoami", VersionAnswer.class, "Version",
            OutputAnswer.class, "Output", NotificationsAnswer.class, "Notifications");

    /// As JSON names it.
    default String kind() {
        return KINDS.get(getClass());
    }
}
