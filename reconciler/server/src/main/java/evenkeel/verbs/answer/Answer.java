package evenkeel.verbs.answer;

import java.util.Map;

/// What a verb answers. Its JSON is the record's components, after `apiVersion` and `kind`, as [AnswerSchemas] says;
/// components are only ever added within an `apiVersion`.
public sealed interface Answer permits PlanAnswer, StatusAnswer, HostsAnswer, ExplainAnswer, EntriesAnswer, DoneAnswer,
        WhoamiAnswer, VersionAnswer, OutputAnswer, ApproveAnswer, RolloutsAnswer,
        RolloutAnswer, BlameAnswer, NotificationsAnswer,
        DocumentsAnswer, DocumentAnswer, CommandAnswer, CommandsAnswer, CommandOutputAnswer,
        SsmInvocationsAnswer, SsmInvocationAnswer {

    String API_VERSION = "evenkeel/v1";

    Map<Class<?>, String> KINDS = Map.ofEntries(Map.entry(PlanAnswer.class, "Plan"),
            Map.entry(StatusAnswer.class, "Status"), Map.entry(HostsAnswer.class, "Hosts"),
            Map.entry(ExplainAnswer.class, "Explanation"), Map.entry(EntriesAnswer.class, "Entries"),
            Map.entry(DoneAnswer.class, "Done"), Map.entry(WhoamiAnswer.class, "Whoami"),
            Map.entry(VersionAnswer.class, "Version"), Map.entry(OutputAnswer.class, "Output"),
            Map.entry(ApproveAnswer.class, "Approval"),
            Map.entry(RolloutsAnswer.class, "Rollouts"), Map.entry(RolloutAnswer.class, "Rollout"),
            Map.entry(BlameAnswer.class, "Blame"), Map.entry(NotificationsAnswer.class, "Notifications"),
            Map.entry(DocumentsAnswer.class, "Documents"), Map.entry(DocumentAnswer.class, "Document"),
            Map.entry(CommandAnswer.class, "Command"), Map.entry(CommandsAnswer.class, "Commands"),
            Map.entry(CommandOutputAnswer.class, "CommandOutput"),
            Map.entry(SsmInvocationsAnswer.class, "SsmInvocations"),
            Map.entry(SsmInvocationAnswer.class, "SsmInvocation"));

    /// As JSON names it.
    default String kind() {
        return KINDS.get(getClass());
    }
}
