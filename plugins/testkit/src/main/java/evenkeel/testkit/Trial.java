package evenkeel.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.loader.Records;
import evenkeel.spi.Action;
import evenkeel.spi.Change;
import evenkeel.spi.Host.LastRun;
import evenkeel.spi.Restoring;
import evenkeel.spi.Skipped;
import evenkeel.spi.Together;

/// One desired state on one host; each law begins with a fresh one.
record Trial<D extends Record, O extends Record>(Action<D, O> action, D desired, Laws.Setup setup,
        String where) {

    void observingChangesNothing() throws IOException {
        on(host -> {
            var before = Pictures.withTimes(host.at("/"));
            action.observe(desired, host);
            same(before, Pictures.withTimes(host.at("/")), "law 1: observing changed");
        });
    }

    void oneObservationOnePlan() throws IOException {
        on(host -> {
            var type = action.type();
            var seen = action.observe(desired, host);
            var plan = action.diff(desired, seen);
            check(plan.equals(action.diff(desired, seen)), "law 2: the plan differs from one time to the next");
            var desiredAgain = Records.bind(type.desired(), Records.tree(desired));
            var seenAgain = Records.bind(type.observed(), Records.tree(seen));
            check(desiredAgain.equals(desired) && seenAgain.equals(seen),
                    "law 2: a record differs once it has been a tree");
            check(plan.equals(action.diff(desiredAgain, seenAgain)),
                    "law 2: the plan differs once its records have been trees");
        });
    }

    void aloneIsTogetherOfOne(Together<D, O> together, List<D> all) throws IOException {
        on(host -> {
            var before = Pictures.withTimes(host.at("/"));
            var alone = action.observe(desired, host);
            check(together.observe(List.of(desired), host).equals(List.of(alone)),
                    "law 1: a list of one is not seen as the one alone");
            check(together.observe(all, host).size() == all.size(),
                    "law 1: looking at all together gives not one record for each");
            same(before, Pictures.withTimes(host.at("/")), "law 1: observing all together changed");
        });
    }

    void recordedMeansDone() throws IOException {
        on(host -> {
            if (!plan(host).isEmpty()) {
                action.apply(desired, host);
            }
            host.recorded(host.run(), Optional.of(new LastRun(host.run(), "ended", 0)));
            check(plan(host).isEmpty(), "law 3: a run is recorded, and the plan still is " + plan(host));
        });
    }

    /// False where it refuses, as it may, with the host as it was.
    boolean converges() throws IOException {
        var refused = new boolean[1];
        on(host -> {
            var before = Pictures.of(host.at("/"));
            try {
                action.apply(desired, host);
            } catch (IOException | Skipped e) {
                refused[0] = true;
                same(before, Pictures.of(host.at("/")), "apply refused (" + e.getMessage() + ") but changed");
                return;
            }
            check(plan(host).isEmpty(), "law 3: after apply the plan still is " + plan(host));
            var after = Pictures.withTimes(host.at("/"));
            action.apply(desired, host);
            same(after, Pictures.withTimes(host.at("/")), "law 4: applying again changed");
        });
        return !refused[0];
    }

    void convergesAfterPowerCuts() throws IOException {
        for (int n = 0, more = 1; more > 0; n++) {
            int calls = n;
            var cut = new boolean[1];
            on(host -> {
                cut[0] = cut(host, calls, () -> action.apply(desired, host));
                action.apply(desired, host);
                check(plan(host).isEmpty(), "power went before host call " + (calls + 1)
                        + " of apply; after another apply the plan still is " + plan(host));
            });
            more = cut[0] ? 1 : 0;
        }
    }

    void restores(Restoring<D, O> restoring) throws IOException {
        for (int n = 0, more = 1; more > 0; n++) {
            int calls = n;
            var cut = new boolean[1];
            on(host -> {
                var before = Pictures.of(host.at("/"));
                var saved = restoring.save(desired, host);
                same(before, Pictures.of(host.at("/")), "saving changed");
                action.apply(desired, host);
                cut[0] = cut(host, calls, () -> restoring.restore(desired, saved, host));
                restoring.restore(desired, saved, host);
                same(before, Pictures.of(host.at("/")), "restored, power cut before call " + (calls + 1) + ", but");
            });
            more = cut[0] ? 1 : 0;
        }
    }

    private boolean cut(FakeHost host, int calls, Work work) throws IOException {
        try {
            host.failAfter(calls);
            work.done();
            return false;
        } catch (PowerCut cut) {
            return true;
        } finally {
            host.failAfter(-1);
        }
    }

    private List<Change> plan(FakeHost host) throws IOException {
        return action.diff(desired, action.observe(desired, host));
    }

    private void on(Story story) throws IOException {
        var root = Files.createTempDirectory("laws");
        try {
            var host = new FakeHost(root);
            setup.on(host);
            story.of(host);
        } finally {
            remove(root);
        }
    }

    private void same(Map<String, String> before, Map<String, String> after, String law) {
        check(before.equals(after), law + " " + Pictures.difference(before, after));
    }

    private void check(boolean holds, String law) {
        if (!holds) {
            throw new AssertionError(law + " [" + where + "]");
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    /// Something that happens on a host.
    private interface Story {
        void of(FakeHost host) throws IOException;
    }

    /// Something that may be interrupted.
    private interface Work {
        void done() throws IOException;
    }
}
