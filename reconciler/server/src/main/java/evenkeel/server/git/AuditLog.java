package evenkeel.server.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

import evenkeel.audit.Entry;
import evenkeel.model.Json;
import evenkeel.server.store.Filter;

/// Reads the audit trail's entries from its branch.
public final class AuditLog {

    static final int LARGEST = 256 << 20;

    private AuditLog() {
    }

    /// Entries of all years that a clone has, in their order, without checking them: see [AuditVerifier].
    ///
    /// @param clone a repository that has the branches, or fetched them from `origin`
    public static List<Entry> read(Path clone, String branch, Filter filter) throws IOException {
        try (var repository = open(clone)) {
            var entries = new ArrayList<Entry>();
            for (var head : years(repository, branch).values()) {
                entries.addAll(read(repository, head, filter.since()));
            }
            return filter.of(entries);
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

    /// The newest commit of each year.
    static SortedMap<Integer, ObjectId> years(Repository repository, String branch) throws IOException {
        var years = Years.of(repository, Constants.R_REMOTES + "origin/" + branch + "/");
        for (var year : Years.of(repository, Constants.R_HEADS + branch + "/").entrySet()) {
            var there = years.get(year.getKey());
            if (there == null || Years.descends(repository, year.getValue(), there)) {
                years.put(year.getKey(), year.getValue());
            }
        }
        if (years.isEmpty()) {
            throw new IOException(repository.getDirectory() + " has no branch `" + branch
                    + "/YEAR`: run `git fetch origin`, or name what the right branches begin with");
        }
        return years;
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

    /// The entries that were added from one commit to another that descends from it.
    static List<Entry> between(Repository repository, ObjectId from, ObjectId to) throws IOException {
        var entries = new ArrayList<Entry>();
        try (var reader = repository.newObjectReader();
                var commits = new RevWalk(reader);
                var walk = new TreeWalk(reader)) {
            walk.addTree(commits.parseCommit(from).getTree());
            walk.addTree(commits.parseCommit(to).getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                if (Segment.parse(walk.getPathString()).isPresent()) {
                    var old = walk.getRawMode(0) == 0
                            ? 0
                            : reader.getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
                    entries.addAll(lines(reader, walk.getObjectId(1), walk.getPathString(), (int) old));
                }
            }
        }
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
