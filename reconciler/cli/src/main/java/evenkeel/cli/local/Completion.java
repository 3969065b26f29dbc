package evenkeel.cli.local;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Completes words in a shell.
@Command(name = "completion", header = "Prints a script that completes the command's words in a shell.", footer = {"",
        "Examples:", "  source <(evenkeel completion bash)",
        "  evenkeel completion bash > /etc/bash_completion.d/evenkeel"})
public final class Completion implements Callable<Integer> {

    private final Supplier<String> bash;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
    String shell;

    /// @param bash makes the script for bash
    public Completion(Supplier<String> bash) {
        this.bash = bash;
    }

    @Override
    public Integer call() {
        switch (shell) {
            case "bash" -> System.out.print(bash.get());
            case "zsh" -> System.out.print("autoload -U +X compinit && compinit\n"
                    + "autoload -U +X bashcompinit && bashcompinit\n" + bash.get());
            default -> throw new Wrong("there is no completion for " + shell + ": write bash or zsh");
        }
        return 0;
    }
}
