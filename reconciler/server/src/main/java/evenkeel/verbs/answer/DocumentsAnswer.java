package evenkeel.verbs.answer;

import java.util.List;

/// The documents, by name: those of the fleet repository, then those that come ready-made.
///
/// @param revision whose they are; `working tree` for a folder
public record DocumentsAnswer(String revision, List<Row> documents) implements Answer {

    public DocumentsAnswer {
        documents = List.copyOf(documents);
    }

    /// @param type `Command`, `Automation`, `Session` or `Package`; empty where the file cannot be read
    /// @param file in the fleet repository; empty of one that comes ready-made
    /// @param actions what its steps need
    /// @param because why it cannot be read; empty where it can
    public record Row(String name, String type, String schemaVersion, String file, String description,
            List<String> parameters, List<String> actions, String because) {
        public Row {
            parameters = List.copyOf(parameters);
            actions = List.copyOf(actions);
        }
    }
}
