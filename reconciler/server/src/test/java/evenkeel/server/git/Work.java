package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import evenkeel.server.Ran;

/// A person's clone, and the bare repository it pushes to; all by real `git`.
record Work(Path folder, Path bare) {

    static Work in(Path folder) throws Exception {
        var bare = folder.resolve("fleet.git");
        var clone = folder.resolve("clone");
        Ran.in(folder, "git", "init", "-q", "--bare", "-b", "main", bare.toString()).ok();
        Ran.in(folder, "git", "init", "-q", "-b", "main", clone.toString()).ok();
        Ran.in(clone, "git", "remote", "add", "origin", bare.toString()).ok();
        return new Work(clone, bare);
    }

    Work write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    String git(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("git"));
        command.addAll(java.util.List.of(arguments));
        return Ran.in(folder, command.toArray(String[]::new)).ok().strip();
    }

    /// Commits everything and pushes it. @return the commit's id
    String push() throws Exception {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "change");
        git("push", "-q", "--force", "origin", "HEAD:main");
        return git("rev-parse", "HEAD");
    }
}
