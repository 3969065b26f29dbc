package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// A command on its hosts, as `aws ssm list-command-invocations --details` writes it. What Evenkeel has not is empty.
@JsonNaming(UpperCamelCaseStrategy.class)
public record SsmInvocationsAnswer(List<Invocation> commandInvocations) implements Answer {

    public SsmInvocationsAnswer {
        commandInvocations = List.copyOf(commandInvocations);
    }

    /// @param instanceId the host's name
    /// @param traceOutput why it stands so, where there is something to say
    @JsonNaming(UpperCamelCaseStrategy.class)
    public record Invocation(String commandId, String instanceId, String instanceName, String comment,
            String documentName, String documentVersion, Instant requestedDateTime, String status, String statusDetails,
            String traceOutput, String standardOutputUrl, String standardErrorUrl, List<Plugin> commandPlugins,
            String serviceRole) {
        public Invocation {
            commandPlugins = List.copyOf(commandPlugins);
        }
    }

    /// One step.
    ///
    /// @param statusDetails Evenkeel's own word, where SSM has none
    /// @param output both streams within 2,500 characters
    @JsonNaming(UpperCamelCaseStrategy.class)
    public record Plugin(String name, String status, String statusDetails, int responseCode,
            Instant responseStartDateTime, @OrNull Instant responseFinishDateTime, String output,
            String standardOutputUrl, String standardErrorUrl) {
    }
}
