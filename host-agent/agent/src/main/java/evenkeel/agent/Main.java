package evenkeel.agent;

import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        return new CommandLine(new Main()).setExecutionExceptionHandler((fault, line, _) -> {
            line.getErr().println("evenkeel-agent: " + (fault.getMessage() == null ? fault : fault.getMessage()));
            return 1;
        });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: enroll, run, observe or doctor");
    }
}
