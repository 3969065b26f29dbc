package evenkeel.verbs.answer;

import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// One step of a command on one host, as `aws ssm get-command-invocation` writes it. What Evenkeel has not is empty.
///
/// @param responseCode -1 as long as it has not ended
/// @param executionElapsedTime ISO 8601, as `PT1.5S`; times are empty as long as they are not known
/// @param standardOutputContent the first 24,000 characters
/// @param standardErrorContent the first 8,000 characters
@JsonNaming(UpperCamelCaseStrategy.class)
public record SsmInvocationAnswer(String commandId, String instanceId, String comment, String documentName,
        String documentVersion, String pluginName, int responseCode, String executionStartDateTime,
        String executionElapsedTime, String executionEndDateTime, String status, String statusDetails,
        String standardOutputContent, String standardOutputUrl, String standardErrorContent, String standardErrorUrl)
        implements
            Answer {
}
