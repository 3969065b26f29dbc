package evenkeel.server;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Plan;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.HostFacts;
import evenkeel.reconcile.RolloutShown;
import evenkeel.reconcile.View;
import evenkeel.resource.Reading;

/// The desk for all threads: what is asked is answered on the loop's.
record DeskOnLoop(LoopThread loop, Desk desk) implements Desk {

    private static final long PATIENCE_SECONDS = 5;

    @Override
    public View view(Instant now) {
        try {
            return ask(() -> desk.view(now));
        } catch (IOException e) {
            throw new IllegalStateException("a view needs no disk", e);
        }
    }

    @Override
    public Plan plan(String revision, Instant now) throws IOException {
        return ask(() -> desk.plan(revision, now));
    }

    @Override
    public void look(String revision, Set<HostName> hosts, Instant now, Runnable then) throws IOException {
        ask(() -> {
            desk.look(revision, hosts, now, then);
            return true;
        });
    }

    @Override
    public Plan plan(String revision, Set<HostName> looks, Instant now) throws IOException {
        if (!looks.isEmpty()) {
            var answered = new CountDownLatch(1);
            look(revision, looks, now, answered::countDown);
            await(answered);
        }
        return plan(revision, now);
    }

    /// What comes later is kept for the next who asks.
    private static void await(CountDownLatch answered) {
        try {
            answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public Map<HostName, SortedMap<Key, String>> forecast(Plan plan, Instant now) throws IOException {
        return ask(() -> desk.forecast(plan, now));
    }

    @Override
    public List<HostFacts> facts(Collection<HostName> hosts) throws IOException {
        return ask(() -> desk.facts(hosts));
    }

    @Override
    public List<Tree.Fields> records(Collection<Digest> digests) throws IOException {
        return ask(() -> desk.records(digests));
    }

    @Override
    public Reading read(String revision) throws IOException {
        return ask(() -> desk.read(revision));
    }

    @Override
    public void asked(String person, String verb, List<String> arguments, boolean allowed, String because, Instant now)
            throws IOException {
        ask(() -> {
            desk.asked(person, verb, arguments, allowed, because, now);
            return true;
        });
    }

    @Override
    public int retry(String host, String key, String person, Instant now) throws IOException {
        return ask(() -> desk.retry(host, key, person, now));
    }

    @Override
    public boolean confirm(String subject, String person, Instant now) throws IOException {
        return ask(() -> desk.confirm(subject, person, now));
    }

    @Override
    public Optional<RolloutShown> rollout(String association, Instant now) {
        try {
            return ask(() -> desk.rollout(association, now));
        } catch (IOException e) {
            throw new IllegalStateException("a view needs no disk", e);
        }
    }

    @Override
    public boolean halt(String association, String person, Instant now) throws IOException {
        return ask(() -> desk.halt(association, person, now));
    }

    @Override
    public boolean resume(String association, String person, Instant now) throws IOException {
        return ask(() -> desk.resume(association, person, now));
    }

    private <T> T ask(Callable<T> question) throws IOException {
        return loop.asked(question);
    }
}
