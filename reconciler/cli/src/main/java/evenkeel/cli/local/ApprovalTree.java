package evenkeel.cli.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import evenkeel.verbs.answer.ApproveAnswer;

/// A clone of the fleet repository that an approval is written to, by the machine's own git.
public final class ApprovalTree {

    private static final Pattern PATH = Pattern.compile("approvals/[0-9a-f]{64}\\.yaml");
    private static final Pattern PEOPLE = Pattern.compile("(?m)^  approvedBy: \\[([a-zA-Z0-9_., -]*)\\]$");

    private final Path root;
    private final Redirect said;

    private ApprovalTree(Path root, Redirect said) {
        this.root = root;
        this.said = said;
    }

    /// The clone that a folder is in: the nearest one above it that holds a `fleet.yaml` and is Git's.
    public static Optional<ApprovalTree> at(Path folder) throws IOException {
        return at(folder, Redirect.INHERIT);
    }

    /// @param said where git's words go
    static Optional<ApprovalTree> at(Path folder, Redirect said) throws IOException {
        for (var at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("fleet.yaml")) && Files.exists(at.resolve(".git"))) {
                return Optional.of(new ApprovalTree(at.toRealPath(), said));
            }
        }
        return Optional.empty();
    }

    /// Writes the approval; names that are in the file already stay.
    ///
    /// @return all names in it
    public SortedSet<String> write(ApproveAnswer answer) throws IOException {
        if (!PATH.matcher(answer.path()).matches()) {
            throw new IOException("the reconciler named " + answer.path() + ", which is no approval's file");
        }
        var file = root.resolve(answer.path());
        if (Files.exists(file.getParent(), LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(file.getParent(), LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(file)) {
            throw new IOException(file + " is a link, or stands in one: remove it");
        }
        var people = new TreeSet<>(answer.approvedBy());
        var text = answer.file();
        if (Files.exists(file)) {
            people.addAll(people(Files.readString(file)));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, PEOPLE.matcher(text).replaceFirst("  approvedBy: [" + String.join(", ", people) + "]"));
        return people;
    }

    private static List<String> people(String text) throws IOException {
        var found = PEOPLE.matcher(text);
        if (!found.find()) {
            throw new IOException("the approval that is there names nobody as evenkeel writes it: remove it");
        }
        return List.of(found.group(1).split(" *, *"));
    }

    /// Commits this file alone, signed, and pushes.
    public void push(ApproveAnswer answer) throws IOException {
        git("add", "--", answer.path());
        git("commit", "-S", "-m", "Approve " + answer.path().substring("approvals/".length()).substring(0, 12) + "\n\n"
                + String.join("\n", answer.beyond()), "--", answer.path());
        git("push");
    }

    /// With this terminal: git may ask for a passphrase.
    private void git(String... words) throws IOException {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(words));
        try {
            int code = new ProcessBuilder(command).redirectInput(Redirect.INHERIT).redirectOutput(said)
                    .redirectError(said).start().waitFor();
            if (code != 0) {
                throw new IOException("git " + words[0] + " ended with " + code + "; the approval is written to "
                        + root + " and not pushed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git " + words[0] + " ran", e);
        }
    }
}
