package evenkeel.server;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

import evenkeel.plan.Plan;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.RolloutShown;
import evenkeel.reconcile.View;
import evenkeel.resource.Reading;

/// The desk for all threads: what is asked is answered on the loop's.
record DeskOnLoop(LoopThread loop, Desk desk) implements Desk {

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
        try {
            return loop.ask(question);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException fault -> throw fault;
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
