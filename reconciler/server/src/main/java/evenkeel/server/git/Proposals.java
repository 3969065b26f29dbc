package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

import evenkeel.disk.Folders;
import evenkeel.reconcile.Proposed;

/// What is proposed, in a bare repository of its own that borrows the mirror's objects: anybody can make it grow, so
/// it is thrown away when it is too large, and what is still open is fetched again.
final class Proposals implements AutoCloseable {

    private static final String HERE = "refs/evenkeel/pulls/";

    private final Path folder;
    private final Path mirror;
    private final Remote remote;
    private final WantedProposals wanted;
    private final Map<String, Failed> failed = new HashMap<>();
    private final Object fetching = new Object();
    private volatile Repository repository;
    private volatile boolean stale;
    private long round;

    /// One that could not be fetched: it waits longer each time, so that it holds up no other.
    private record Failed(ObjectId head, int times, long round) {
        boolean waits(ObjectId now, long round) {
            return head.equals(now) && round < this.round + (1L << Math.min(times, 6));
        }
    }

    Proposals(Path folder, Path mirror, Remote remote, WantedProposals wanted) {
        this.folder = folder;
        this.mirror = mirror;
        this.remote = remote;
        this.wanted = wanted;
    }

    /// Fetches some of what is new and lets go of what is gone. What the branch has already is merged. One call goes on
    /// at a time; whoever reads does not wait for it.
    ///
    /// @return those that are here
    List<Proposed> fetch(Map<String, Ref> offered, Repository mirror) throws IOException {
        if (wanted.patterns().isEmpty()) {
            return List.of();
        }
        synchronized (fetching) {
            round++;
            open();
            var here = new ArrayList<Proposed>();
            var names = new HashSet<String>();
            int fetched = 0;
            for (var ref : newest(offered)) {
                var head = ref.getObjectId();
                if (mirror.getObjectDatabase().has(head)) {
                    continue;
                }
                names.add(local(ref.getName()));
                boolean known = head.equals(repository.resolve(local(ref.getName())));
                if (!known && fetched < wanted.each() && !waits(ref)) {
                    fetched++;
                    known = fetched(ref);
                }
                if (known) {
                    here.add(new Proposed(ref.getName(), head.name()));
                }
            }
            drop(names);
            return here;
        }
    }

    private void drop(Set<String> kept) throws IOException {
        for (var ref : repository.getRefDatabase().getRefsByPrefix(HERE)) {
            if (!kept.contains(ref.getName())) {
                Refs.delete(repository, ref.getName());
            }
        }
    }

    private boolean waits(Ref ref) {
        var before = failed.get(ref.getName());
        return before != null && before.waits(ref.getObjectId(), round);
    }

    private List<Ref> newest(Map<String, Ref> offered) {
        return offered.values().stream().filter(ref -> wanted.has(ref.getName()) && ref.getObjectId() != null)
                .sorted(Comparator.comparingLong(Proposals::number).reversed().thenComparing(Ref::getName))
                .limit(wanted.most()).toList();
    }

    private static long number(Ref ref) {
        var digits = ref.getName().replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    private static String local(String name) {
        return HERE + name.substring("refs/".length());
    }

    private boolean fetched(Ref ref) throws IOException {
        try (var transport = remote.open(repository)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.fetch(new Bounded(wanted.objects(), () -> size() > wanted.bytes()),
                    List.of(new RefSpec("+" + ref.getName() + ":" + local(ref.getName()))));
            var head = repository.resolve(local(ref.getName()));
            if (ref.getObjectId().equals(head) && repository.open(head).getType() == Constants.OBJ_COMMIT) {
                failed.remove(ref.getName());
                return true;
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // what somebody proposes may be broken, and harms nobody else: it is not here, and is tried again
        }
        failed.merge(ref.getName(), new Failed(ref.getObjectId(), 1, round),
                (before, now) -> new Failed(now.head(), before.head().equals(now.head()) ? before.times() + 1 : 1,
                        round));
        failed.keySet().removeIf(name -> failed.size() > wanted.most() && !name.equals(ref.getName()));
        return false;
    }

    private long size() {
        try (var files = Files.walk(folder.resolve("objects"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // a file went away while it was counted: the next look counts again
        }
    }

    private void open() throws IOException {
        if (repository != null && (stale || size() > wanted.bytes())) {
            close();
            Folders.remove(folder);
        }
        if (repository == null) {
            stale = false;
            Mirror.open(folder).close();
            Files.writeString(folder.resolve("objects/info/alternates"),
                    mirror.toAbsolutePath().resolve("objects") + "\n");
            repository = Mirror.open(folder);
        }
    }

    /// What it borrowed is gone: all of it is fetched again.
    void forget() {
        stale = true;
    }

    Optional<Repository> holding(ObjectId id) throws IOException {
        var now = repository;
        return now != null && now.getObjectDatabase().has(id) ? Optional.of(now) : Optional.empty();
    }

    /// @param text the first digits of a commit's id, or a reference with or without `refs/`
    Optional<ObjectId> named(String text) throws IOException {
        var now = repository;
        if (now == null) {
            return Optional.empty();
        }
        if (text.matches("[0-9a-f]{4,39}")) {
            return Optional.ofNullable(now.resolve(text + "^{commit}"));
        }
        var name = local(text.startsWith("refs/") ? text : "refs/" + text);
        return Repository.isValidRefName(name)
                ? Optional.ofNullable(now.exactRef(name)).map(Ref::getObjectId)
                : Optional.empty();
    }

    @Override
    public void close() {
        var now = repository;
        repository = null;
        if (now != null) {
            now.close();
        }
    }
}
