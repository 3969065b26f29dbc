package evenkeel.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;

/// What hosts saw of items that stand in no order, for plans of revisions that are not accepted: asked for once, and
/// kept for a while.
final class Looks {

    /// For so long an answer is asked for no second time.
    static final Duration FRESH = Duration.ofMinutes(2);
    /// Whoever asked waits no longer than this.
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOST = Duration.ofMinutes(10);
    private static final int KEPT = 500_000;
    private static final int QUESTIONS = 16;

    private final Work work;
    private final Map<HostName, AskedHost> hosts = new HashMap<>();
    private final List<Question> questions = new ArrayList<>();
    private final Map<Of, Kept> kept = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Of, Kept> eldest) {
            return size() > KEPT;
        }
    };
    private long number;

    /// An item on a host.
    record Of(HostName host, Digest item) {
    }

    /// @param came when it was answered
    private record Kept(Observation saw, Instant came) {
    }

    /// Somebody waits for what is left.
    private record Question(Set<Of> left, Instant until, Runnable then) {
    }

    Looks(Work work) {
        this.work = work;
    }

    /// What a host saw last of an item, however long ago.
    Optional<Observation> seen(HostName host, Digest item) {
        return Optional.ofNullable(kept.get(new Of(host, item))).map(Kept::saw);
    }

    /// Whether asking again could bring nothing new: it was seen just now, and nothing was done on the host since.
    boolean fresh(HostName host, Digest item, Instant now) {
        var known = kept.get(new Of(host, item));
        return known != null && now.isBefore(known.came().plus(FRESH))
                && !known.came().isBefore(work.live(host).touched);
    }

    /// These records are in the store no more: who asks next asks for them again.
    void lost(HostName host, Set<Digest> records) {
        kept.entrySet().removeIf(one -> one.getKey().host().equals(host)
                && one.getValue().saw() instanceof Observation.Seen seen && records.contains(seen.record()));
    }

    boolean asked(HostName host, Digest item) {
        var asked = hosts.get(host);
        return asked != null && asked.has(item);
    }

    /// Asks hosts.
    ///
    /// @param then is called once, when all of it was answered or can not be; maybe at once. Not after [#PATIENCE]
    /// @throws IOException if too many wait already
    void ask(Map<HostName, List<AskedHost.Wish>> wishes, Instant now, Runnable then) throws IOException {
        questions.removeIf(question -> !now.isBefore(question.until()));
        if (questions.size() >= QUESTIONS) {
            throw new IOException("hosts are asked for " + QUESTIONS + " other plans just now: try again in a moment");
        }
        var left = new HashSet<Of>();
        wishes.forEach((host, several) -> {
            var asked = hosts.computeIfAbsent(host, name -> new AskedHost(work.live(name).looks));
            if (asked.lost(now.minus(LOST))) {
                asked.forget();
            }
            several.stream().filter(wish -> asked.add(wish, now))
                    .forEach(wish -> left.add(new Of(host, wish.digest())));
            next(host, asked, now);
        });
        if (left.isEmpty()) {
            then.run();
        } else {
            questions.add(new Question(left, now.plus(PATIENCE), then));
        }
    }

    private void next(HostName host, AskedHost asked, Instant now) {
        var items = asked.next(number + 1, now);
        if (!items.isEmpty()) {
            number++;
            work.send(host, new Frame.Look(number, items, work.fleet.orElseThrow().plugins().pins()));
        }
    }

    /// Only what was asked for is kept.
    void received(HostName host, Frame.Looked looked, Instant now) {
        var asked = hosts.get(host);
        if (asked == null || !asked.flies(looked.id())) {
            return;
        }
        var flying = asked.landed();
        var records = records(looked.records());
        var wanted = new HashMap<Digest, Tree.Fields>();
        var answered = new HashSet<Digest>();
        for (var line : looked.lines()) {
            var saw = line.observation();
            var item = flying.get(saw.item());
            if (item == null || !item.key().equals(line.key()) || !answered.add(saw.item())) {
                continue;
            }
            if (saw instanceof Observation.Seen(_, var record, var at)) {
                if (records.containsKey(record)) {
                    wanted.put(record, records.get(record));
                } else {
                    saw = new Observation.Unknown(item.digest(), "its agent did not say what it saw", at);
                }
            }
            kept.put(new Of(host, item.digest()), new Kept(saw, now));
        }
        store(wanted.values());
        next(host, asked, now);
        settled(flying.keySet().stream().map(item -> new Of(host, item)).toList());
    }

    private static Map<Digest, Tree.Fields> records(List<Tree> records) {
        var byDigest = new HashMap<Digest, Tree.Fields>();
        records.stream().filter(Tree.Fields.class::isInstance).map(Tree.Fields.class::cast)
                .forEach(record -> byDigest.put(Digest.of(record.canonical()), record));
        return byDigest;
    }

    private void store(Collection<Tree.Fields> records) {
        try {
            work.doors.store().records(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The host is away, and answers no more.
    void gone(HostName host) {
        var asked = hosts.remove(host);
        if (asked != null) {
            settled(asked.all().stream().map(item -> new Of(host, item)).toList());
        }
    }

    private void settled(Collection<Of> answered) {
        var done = new ArrayList<Question>();
        questions.removeIf(question -> {
            answered.forEach(question.left()::remove);
            return question.left().isEmpty() && done.add(question);
        });
        done.forEach(question -> question.then().run());
    }
}
