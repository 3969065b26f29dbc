package evenkeel.agent;

import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/// `evenkeel-agent`: joins a fleet, keeps a host, shows what it sees, and says what is wrong.
@Command(name = "evenkeel-agent", mixinStandardHelpOptions = true, version = "evenkeel-agent "
        + HostAgent.VERSION, description = "Keeps a host as its fleet repository says.", subcommands = {
                EnrollCommand.class,
                RunCommand.class, ObserveCommand.class, DoctorCommand.class})
public final class Main implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line.
    public static CommandLine commandLine() {
        return commandLine(System.getenv());
    }

    /// @param environment may name the folder and the root that are meant where none is written: an installed agent's
    static CommandLine commandLine(Map<String, String> environment) {
        var usual = Map.of("--state", "EVENKEEL_AGENT_STATE", "--root", "EVENKEEL_AGENT_ROOT");
        var line = new CommandLine(new Main()).setDefaultValueProvider(
                argument -> argument instanceof OptionSpec option && usual.containsKey(option.longestName())
                        ? environment.get(usual.get(option.longestName()))
                        : null);
        return line.setExecutionExceptionHandler((fault, failed, _) -> {
            failed.getErr().println("evenkeel-agent: " + (fault.getMessage() == null ? fault : fault.getMessage()));
            return 1;
        });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: enroll, run, observe or doctor");
    }
}
