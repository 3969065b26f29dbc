package evenkeel.verbs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.plan.Covering;
import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.BlameAnswer;
import evenkeel.verbs.answer.BlameAnswer.Commit;
import evenkeel.verbs.answer.BlameAnswer.Wanted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Who put this there.
@Command(name = "blame", header = "Says who put an item on a host: commit, association, move.", footer = {
        "", "Examples:", "  blame web-01 /etc/motd", "  blame web-01 package:htop"})
final class BlameVerb extends Verb {

    /// Entries of one key that are looked through.
    private static final int ENTRIES = 2_000;

    @Parameters(index = "0", paramLabel = "HOST", description = "The host.")
    String host;

    @Parameters(index = "1", paramLabel = "KEY", description = "The key of an item, a path, or a part of it.")
    String item;

    @Override
    Answer answer(Asking asking) throws IOException {
        var seen = asking.hosts(List.of(host)).getFirst();
        var reasons = new Reasons(asking.view, seen);
        var key = new Key(key(seen));
        var wanted = Optional.ofNullable(seen.desired().byKey().get(key));
        var sought = new Trail.Sought(Optional.of(seen.host()), Set.of("change", "move-dispatched"), Instant.EPOCH);
        var blamed = Blamed.of(key, wanted.map(Item::digest),
                asking.trail.newest(sought, entry -> Blamed.concerns(key, entry.event()), ENTRIES));
        var revision = blamed.revision().orElse(asking.view.plan().revision());
        var commit = wanted.isEmpty()
                ? Optional.<Commit>empty()
                : asking.trail.commit(revision, reasons.files(wanted.get()));
        var made = blamed.made().orElse(null);
        var last = blamed.last().filter(newest -> !newest.equals(made)).orElse(null);
        return new BlameAnswer(host, key.text(), asking.now, wanted.map(one -> wanted(one, reasons)).orElse(null),
                commit.orElse(null), blamed.asked().orElse(null), made, last, blamed.confirmed().orElse(null),
                approvals(asking, seen, blamed), asking.trail.begins().orElse(null));
    }

    /// Those in the accepted revision that cover what the move was to change.
    private static List<String> approvals(Asking asking, HostView seen, Blamed blamed) {
        return blamed.change().isEmpty()
                ? List.of()
                : asking.view.fleet().stream().flatMap(fleet -> fleet.approvals().values().stream())
                        .filter(approval -> Covering.of(List.of(approval)).covers(seen.host(), blamed.change().get()))
                        .map(approval -> approval.digest().hex()).toList();
    }

    private static Wanted wanted(Item item, Reasons reasons) {
        var origin = Explained.origin(item);
        return new Wanted(origin.association(), reasons.association(item).map(found -> Reasons.at(found.at()))
                .orElse(""), origin.document(), origin.step(), origin.at());
    }

    /// Of all that the host has or had; one that is long gone is found by its whole key.
    private String key(HostView seen) {
        var keys = new LinkedHashSet<String>();
        seen.desired().items().forEach(one -> keys.add(one.key().text()));
        seen.desired().unknown().keySet().forEach(one -> keys.add(one.text()));
        seen.facts().held().keySet().forEach(one -> keys.add(one.text()));
        seen.results().keySet().forEach(one -> keys.add(one.text()));
        boolean known = keys.stream().anyMatch(one -> one.contains(item));
        return !known && item.contains(":") ? item : Chosen.of(new ArrayList<>(keys), item, host);
    }
}
