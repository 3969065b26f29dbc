package evenkeel.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// Verbs that stand below a word.
final class Folders {

    private Folders() {
    }

    /// `audit`.
    @Command(name = "audit", header = "Reads and verifies the audit trail.", synopsisSubcommandLabel = "VERB")
    static final class Audit {
        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// `activation`.
    @Command(name = "activation", header = "Makes activations: how hosts join.", synopsisSubcommandLabel = "VERB")
    static final class Activations {
        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// `command`.
    @Command(name = "command", header = "Shows commands and what they wrote, ends them, tries them again.", synopsisSubcommandLabel = "VERB")
    static final class Commands {
        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// `rollout`.
    @Command(name = "rollout", header = "Shows, halts and resumes rollouts.", synopsisSubcommandLabel = "VERB")
    static final class Rollouts {
        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }

    /// `document`.
    @Command(name = "document", header = "Lists, shows, lints and converts documents.", synopsisSubcommandLabel = "VERB")
    static final class Documents {
        @ParentCommand
        Root root;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
        boolean help;
    }
}
