package evenkeel.verbs.answer;

/// What a verb answers. Its JSON is the record's components, after `apiVersion` and `kind`; components are only ever
/// added within an `apiVersion`.
public sealed interface Answer permits PlanAnswer, StatusAnswer, HostsAnswer, ExplainAnswer, EntriesAnswer, DoneAnswer,
        WhoamiAnswer, VersionAnswer, OutputAnswer {

    String API_VERSION = "evenkeel/v1";

    /// As JSON names it.
    default String kind() {
        return switch (this) {
            case PlanAnswer _ -> "Plan";
            case StatusAnswer _ -> "Status";
            case HostsAnswer _ -> "Hosts";
            case ExplainAnswer _ -> "Explanation";
            case EntriesAnswer _ -> "Entries";
            case DoneAnswer _ -> "Done";
            case WhoamiAnswer _ -> "Whoami";
            case VersionAnswer _ -> "Version";
            case OutputAnswer _ -> "Output";
        };
    }
}
