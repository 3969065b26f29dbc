package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import evenkeel.disk.CrashPoint;

/// The post-receive hook that wakes the reconciler when somebody pushes to a repository on its machine.
public final class Hook {

    private static final String MARK = "# Evenkeel: a push to the branch wakes the reconciler.";

    private Hook() {
    }

    /// Writes it, or leaves it if it is there.
    ///
    /// @param wakeFolder the one that [RefWatch] watches; who pushes must be able to write to it
    /// @return the hook's file
    /// @throws IOException with a sentence, if the repository is not on this machine or has another such hook
    public static Path write(Remote remote, String branch, Path wakeFolder) throws IOException {
        var repository = remote.folder().filter(Files::isDirectory).orElseThrow(() -> new IOException("the repository "
                + remote + " is not on this machine: have its forge call the reconciler, or rely on the poll"));
        var script = script(branch, wakeFolder);
        var file = hooks(repository).resolve("post-receive");
        if (Files.exists(file)) {
            var there = Files.readString(file);
            if (there.equals(script)) {
                return file;
            }
            if (!there.contains(MARK)) {
                throw new IOException(file + " is there already; add these lines to it:\n" + script);
            }
        }
        Files.createDirectories(file.getParent());
        var beside = file.resolveSibling("post-receive.new");
        Files.writeString(beside, script);
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
        CrashPoint.reached("hook.before-rename");
        Files.move(beside, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        CrashPoint.reached("hook.after-rename");
        return file;
    }

    private static Path hooks(Path repository) throws IOException {
        try (var opened = AuditLog.open(repository)) {
            var path = opened.getConfig().getString("core", null, "hooksPath");
            return path == null ? repository.resolve("hooks") : repository.resolve(path);
        }
    }

    private static String script(String branch, Path wakeFolder) {
        return """
                #!/bin/sh
                %s
                while read -r _ new ref; do
                  if [ "$ref" = %s ]; then
                    echo "$new" > %s || :
                  fi
                done
                """.formatted(MARK, quoted("refs/heads/" + branch),
                quoted(wakeFolder.toAbsolutePath().resolve("post-receive").toString()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
