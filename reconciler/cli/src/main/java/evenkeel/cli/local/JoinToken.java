package evenkeel.cli.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import evenkeel.server.keys.PublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// All that a host needs to join, in one word.
@Command(name = "join-token", header = "Puts all that a host needs to join into one word: server, activation, code, fingerprint.", footer = {
        "", "The code is read from --code-file, or from standard input. The token is as secret as the code.",
        "", "Example:",
        "  evenkeel join-token web --state /var/lib/evenkeel --address evenkeel.example.net:7022 --code-file code.txt"})
public final class JoinToken implements Callable<Integer> {

    @Option(names = "--state", paramLabel = "DIR", required = true, description = "The reconciler's folder: its link key is pinned by the token.")
    Path state;

    @Option(names = "--address", paramLabel = "HOST:PORT", required = true, description = "Where hosts reach the reconciler.")
    String address;

    @Option(names = "--code-file", paramLabel = "FILE", description = "Holds the activation's code.")
    Path codeFile;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    @Parameters(index = "0", paramLabel = "ACTIVATION", description = "The activation's name.")
    String activation;

    @Override
    public Integer call() throws IOException {
        if (!address.matches("[^:\\s]+:[0-9]{1,5}|\\[[0-9a-fA-F:.]+]:[0-9]{1,5}")) {
            throw new Wrong("--address " + address + " is not HOST:PORT");
        }
        var code = codeFile == null
                ? new String(System.in.readNBytes(4096), StandardCharsets.UTF_8).strip()
                : Files.readString(codeFile).strip();
        if (!code.matches("[A-Za-z0-9_.~-]{8,200}")) {
            throw new Wrong("that is no activation's code: 8 to 200 letters, digits, _ . ~ or -");
        }
        var key = state.resolve("keys").resolve("link.pub");
        if (!Files.isReadable(key)) {
            throw new Wrong("there is no " + key + ": has the reconciler been started with --state " + state + "?");
        }
        System.out.println("evenkeel-join:" + address + ":" + activation + ":" + code + ":"
                + PublicKey.parse(Files.readString(key).strip()).fingerprint());
        return 0;
    }
}
