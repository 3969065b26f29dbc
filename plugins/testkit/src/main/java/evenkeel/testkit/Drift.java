package evenkeel.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Action;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host.LastRun;

/// A short story of one action on one host:
///
/// ```
/// drift(new FileAction(), desired).on(host)
///         .plans("update file /etc/motd mode 0600 → 0644").applies().staysConverged();
/// ```
public final class Drift<D extends Record, O extends Record> {

    private final Action<D, O> action;
    private final D desired;
    private final FakeHost host;

    private Drift(Action<D, O> action, D desired, FakeHost host) {
        this.action = action;
        this.desired = desired;
        this.host = host;
    }

    public static <D extends Record, O extends Record> Drift<D, O> drift(Action<D, O> action, D desired) {
        return new Drift<>(action, desired, null);
    }

    /// The same with a desired record bound from inputs, as a step writes them.
    public static <D extends Record, O extends Record> Drift<D, O> drift(Action<D, O> action, Tree.Fields inputs) {
        return new Drift<>(action, Records.bind(action.type().desired(), inputs), null);
    }

    public Drift<D, O> on(FakeHost there) {
        return new Drift<>(action, desired, there);
    }

    /// The plan is exactly these lines. One that ends with `…` is the beginning of a line.
    public Drift<D, O> plans(String... lines) throws IOException {
        var planned = lines();
        boolean same = planned.size() == lines.length;
        for (int i = 0; same && i < lines.length; i++) {
            same = lines[i].endsWith("…")
                    ? planned.get(i).startsWith(lines[i].substring(0, lines[i].length() - 1))
                    : planned.get(i).equals(lines[i]);
        }
        check(same, "planned\n  " + String.join("\n  ", planned) + "\nand not\n  " + String.join("\n  ", lines));
        return this;
    }

    public Drift<D, O> plansNothing() throws IOException {
        return plans();
    }

    /// Applies it. Afterwards the plan is empty (for an action that records: once the run is recorded).
    public Drift<D, O> applies() throws IOException {
        action.apply(desired, host);
        if (action.type().has(Trait.RECORDS)) {
            host.recorded(host.run(), Optional.of(new LastRun(host.run(), "ended", 0)));
        }
        check(lines().isEmpty(), "after apply the plan still is\n  " + String.join("\n  ", lines()));
        return this;
    }

    /// Applying is refused with a message that has this in it, and changes nothing.
    public Drift<D, O> refuses(String sentence) throws IOException {
        var before = Pictures.of(host.at("/"));
        try {
            action.apply(desired, host);
        } catch (IOException e) {
            check(e.getMessage() != null && e.getMessage().contains(sentence), "refused, but with: " + e.getMessage());
            var difference = Pictures.difference(before, Pictures.of(host.at("/")));
            check(difference.equals("nothing"), "refused, but changed: " + difference);
            return this;
        }
        throw new AssertionError("not refused");
    }

    /// Applying again and looking again change nothing.
    public Drift<D, O> staysConverged() throws IOException {
        if (action.type().has(Trait.RECORDS)) {
            return plansNothing();
        }
        var before = Pictures.withTimes(host.at("/"));
        action.apply(desired, host);
        check(lines().isEmpty(), "after a second apply the plan is\n  " + String.join("\n  ", lines()));
        var difference = Pictures.difference(before, Pictures.withTimes(host.at("/")));
        check(difference.equals("nothing"), "a second apply changed: " + difference);
        return this;
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        for (var change : action.diff(desired, action.observe(desired, host))) {
            lines.add(line(change));
        }
        return lines;
    }

    private String line(Change change) {
        var line = change.verb().name().toLowerCase(Locale.ROOT) + " " + Keys.words(action.type().key(), desired) + " "
                + change.what();
        var arrow = change.from().isEmpty() || change.to().isEmpty() ? "" : " → ";
        return (line + " " + change.from() + arrow + change.to()).stripTrailing();
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
