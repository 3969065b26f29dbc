package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import evenkeel.agent.link.Enroller;
import evenkeel.agent.link.JoinToken;
import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.model.HostName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `enroll`.
@Command(name = "enroll", mixinStandardHelpOptions = true, description = "Joins a fleet.")
final class EnrollCommand implements Callable<Integer> {

    @Option(names = "--state", required = true, paramLabel = "DIR", description = "The agent's own folder.")
    private Path state;
    @Option(names = "--root", required = true, paramLabel = "DIR", description = "What it keeps: / for this machine, or a folder.")
    private Path root;
    @Option(names = "--name", required = true, description = "The host's name in the fleet.")
    private String name;
    @Parameters(paramLabel = "TOKEN", description = "evenkeel-join:HOST:PORT:ACTIVATION:CODE:FINGERPRINT")
    private String token;

    @Override
    public Integer call() throws IOException {
        if (!HostName.valid(name)) {
            throw new IOException("--name " + name
                    + ": a host name is 1 to 63 of a-z 0-9 - . and begins and ends with a letter or digit");
        }
        JoinToken parsed;
        try {
            parsed = JoinToken.parse(token);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        var enrolled = Enroller.enrol(new State(new RealDisk(), state.toAbsolutePath()), Hosts.checked(root),
                new HostName(name), parsed);
        System.out.println(name + " joined fleet " + enrolled.fleet() + " at " + enrolled.server() + " and keeps "
                + enrolled.root());
        return 0;
    }
}
