package evenkeel.server.forge;

import java.nio.file.Path;

/// Listens for webhooks in a process of its own, until its input ends: the JDK's server takes its limits once.
final class HookProgram {

    private HookProgram() {
    }

    /// @param words the folder for its secret
    public static void main(String[] words) throws Exception {
        var secret = FakeForge.secret(Path.of(words[0], "hook-secret"), WebhooksTest.SECRET);
        try (var hooks = Webhooks.listen(new ForgeOptions.Hooks("127.0.0.1", 0, secret), () -> {
        })) {
            System.out.println(hooks.port());
            System.in.transferTo(System.out);
        }
    }
}
