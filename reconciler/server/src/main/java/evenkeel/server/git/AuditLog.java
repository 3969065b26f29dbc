package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

import evenkeel.audit.Entry;
import evenkeel.model.Json;
import evenkeel.server.store.Filter;

/// Reads the audit trail's entries from its branch.
public final class AuditLog {

    static final int LARGEST = 256 << 20;

    private AuditLog() {
    }

    /// Entries in their order, from a clone, without checking them: see [AuditVerifier].
    ///
    /// @param clone a repository that has the branch, or fetched it from `origin`
    public static List<Entry> read(Path clone, String branch, Filter filter) throws IOException {
        try (var repository = open(clone)) {
            return filter.of(read(repository, head(repository, branch), filter.since()));
        }
    }

    static Repository open(Path clone) throws IOException {
        Hermetic.on();
        var folder = Files.isDirectory(clone.resolve(".git")) ? clone.resolve(".git") : clone;
        try {
            return new FileRepositoryBuilder().setGitDir(folder.toFile()).setMustExist(true).build();
        } catch (IOException e) {
            throw new IOException(clone + " is no Git repository: name a clone that has the audit branch", e);
        }
    }

    static ObjectId head(Repository repository, String branch) throws IOException {
        for (var prefix : List.of(Constants.R_HEADS, Constants.R_REMOTES + "origin/")) {
            var head = repository.resolve(prefix + branch);
            if (head != null) {
                return head;
            }
        }
        throw new IOException(repository.getDirectory() + " has no branch `" + branch + "`: run `git fetch origin "
                + branch + "`, or name the right branch");
    }

    /// @param since entries of earlier minutes are not read
    static List<Entry> read(Repository repository, ObjectId head, Instant since) throws IOException {
        var entries = new ArrayList<Entry>();
        var first = Segment.minute(since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since);
        try (var reader = repository.newObjectReader();
                var commits = new RevWalk(reader);
                var walk = new TreeWalk(reader)) {
            walk.addTree(commits.parseCommit(head).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                var segment = Segment.parse(walk.getPathString());
                if (segment.isPresent() && segment.get().minute().compareTo(first) >= 0) {
                    entries.addAll(lines(reader, walk.getObjectId(0), walk.getPathString(), 0));
                }
            }
        }
        Collections.sort(entries);
        return entries;
    }

    /// The entries of a segment from an offset on.
    ///
    /// @throws IOException if a line is no entry, or the last is not whole
    static List<Entry> lines(ObjectReader reader, ObjectId blob, String path, int from) throws IOException {
        var bytes = reader.open(blob, Constants.OBJ_BLOB).getBytes(LARGEST);
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new IOException(path + " ends within a line");
        }
        var entries = new ArrayList<Entry>();
        var text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        for (var line : text.lines().toList()) {
            try {
                entries.add(Json.parse(line, Entry.class));
            } catch (IllegalArgumentException e) {
                throw new IOException(path + " has a line that is no entry: " + e.getMessage(), e);
            }
        }
        return entries;
    }
}
