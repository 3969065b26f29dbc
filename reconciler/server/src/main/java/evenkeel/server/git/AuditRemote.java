package evenkeel.server.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

import evenkeel.disk.CrashPoint;

/// The audit trail's branches at their remote: fetched and pushed. What was pushed is remembered, year by year.
final class AuditRemote {

    static final String PUSHED = "refs/evenkeel/pushed/";

    private final AuditSettings settings;
    private final Repository repository;

    AuditRemote(AuditSettings settings, Repository repository) {
        this.settings = settings;
        this.repository = repository;
    }

    /// Brings the newest year here, and checks that the remote has what was pushed to it: all but years that were
    /// dropped.
    void fetch() throws IOException {
        var there = fetched();
        var pushed = Years.of(repository, PUSHED);
        for (var year : pushed.entrySet()) {
            var now = there.get(year.getKey());
            boolean dropped = now == null && !there.isEmpty() && there.lastKey() > year.getKey();
            if (!dropped && (now == null || !Years.descends(repository, now, year.getValue()))) {
                throw rewritten(year.getKey(), year.getValue());
            }
        }
        if (there.isEmpty()) {
            return;
        }
        for (var year : there.entrySet()) {
            if (pushed.containsKey(year.getKey()) || year.getKey().equals(there.lastKey())) {
                take(year.getKey(), year.getValue());
            }
        }
        for (var year : Years.of(repository, settings.refs()).entrySet()) {
            boolean keep = year.getKey() > there.lastKey()
                    ? follows(year.getValue(), year.getKey())
                    : there.containsKey(year.getKey());
            if (!keep) {
                Refs.delete(repository, settings.ref(year.getKey()));
                Refs.delete(repository, PUSHED + Years.name(year.getKey()));
            }
        }
    }

    private void take(int year, ObjectId there) throws IOException {
        var here = repository.resolve(settings.ref(year));
        if (here == null || !Years.descends(repository, here, there)) {
            Refs.move(repository, settings.ref(year), there);
        }
        Refs.move(repository, PUSHED + Years.name(year), there);
    }

    /// Whether a year that is only here opens from what the year before it ends with.
    private boolean follows(ObjectId head, int year) throws IOException {
        var before = Years.of(repository, settings.refs()).lowerEntry(year);
        try (var walk = new RevWalk(repository)) {
            var opening = CheckpointFiles.read(walk.getObjectReader(), walk.parseCommit(head).getTree());
            return before != null && opening.isPresent()
                    && opening.get().former().getLast().head().equals(before.getValue().name());
        }
    }

    private IOException rewritten(int year, ObjectId pushed) {
        return new IOException("the branch " + settings.branch() + "/" + Years.name(year) + " of " + settings.remote()
                + " was rewritten: it lacks commit " + pushed.name() + ", which was pushed; push it again from "
                + settings.folder() + ", or move that folder aside to go on with what is there");
    }

    /// The years that the remote has; the newest of them, and those that were pushed from here, are here now.
    private TreeMap<Integer, ObjectId> fetched() throws IOException {
        var there = new TreeMap<Integer, ObjectId>();
        boolean old;
        try (var transport = settings.remote().open(repository)) {
            var refs = settings.remote().refs(transport);
            old = refs.containsKey(Constants.R_HEADS + settings.branch());
            there.putAll(Years.of(refs, settings.refs()));
            var wanted = wanted(there);
            if (!wanted.isEmpty()) {
                transport.setTagOpt(TagOpt.NO_TAGS);
                transport.fetch(NullProgressMonitor.INSTANCE, wanted);
            }
        } catch (IOException | RuntimeException e) {
            throw settings.remote().gone(e);
        }
        if (old) {
            throw new IOException(settings.remote() + " has a branch `" + settings.branch() + "`, beside which there "
                    + "can be no branch for each year: rename it to `" + settings.branch()
                    + "/YEAR`, the year of its entries, or delete it");
        }
        return there;
    }

    private List<RefSpec> wanted(TreeMap<Integer, ObjectId> there) throws IOException {
        var wanted = new ArrayList<RefSpec>();
        var pushed = Years.of(repository, PUSHED);
        for (var year : there.entrySet()) {
            boolean known = pushed.containsKey(year.getKey()) || year.getKey().equals(there.lastKey());
            if (known && !repository.getObjectDatabase().has(year.getValue())) {
                wanted.add(new RefSpec("+" + settings.ref(year.getKey()) + ":refs/remotes/origin/" + settings.branch()
                        + "/" + Years.name(year.getKey())));
            }
        }
        return wanted;
    }

    /// The first year of which the remote has not all.
    Optional<Integer> behind() throws IOException {
        var pushed = Years.of(repository, PUSHED);
        return Years.of(repository, settings.refs()).entrySet().stream()
                .filter(year -> !year.getValue().equals(pushed.get(year.getKey()))).map(Map.Entry::getKey).findFirst();
    }

    Push.Result push(int year) throws IOException {
        var head = repository.resolve(settings.ref(year));
        var before = Optional.ofNullable(repository.resolve(PUSHED + Years.name(year))).orElse(ObjectId.zeroId());
        CrashPoint.reached("audit.before-push");
        var result = Push.to(settings.remote(), repository, settings.ref(year), before, head, false);
        CrashPoint.reached("audit.after-push");
        if (result instanceof Push.Result.Done) {
            Refs.move(repository, PUSHED + Years.name(year), head);
        }
        return result;
    }
}
