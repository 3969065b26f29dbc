package evenkeel.stories;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.StandingOrder;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Links;

/// Many hosts in memory, each a few files, whose agents look, change and say so as agents do.
final class FileHosts implements Agents {

    final SortedMap<HostName, FileHost> hosts = new TreeMap<>();
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();

    private record Sent(FileHost host, Frame frame) {
    }

    FileHost add(String name) {
        var host = new FileHost(new HostName(name));
        hosts.put(host.name, host);
        return host;
    }

    @Override
    public void send(HostName host, Frame frame) {
        sent.add(new Sent(hosts.get(host), frame));
    }

    @Override
    public void close(HostName host, String because) {
        throw new AssertionError(host + " is closed: " + because);
    }

    /// @return whether there was anything to answer
    boolean answer(Links links, Instant now) {
        boolean any = !sent.isEmpty();
        while (!sent.isEmpty()) {
            var one = sent.remove();
            one.host.answer(one.frame, now).forEach(frame -> links.received(one.host.name, frame, now));
        }
        return any;
    }

    /// One of them.
    static final class FileHost {

        final HostName name;
        final Map<String, String> files = new HashMap<>();
        /// Happens just before its next move.
        Runnable meanwhile = () -> {
        };
        private final Map<Digest, Tree> records = new HashMap<>();
        private final Map<Key, Held> held = new TreeMap<>();
        private Map<Key, Item> items = Map.of();
        private long order;
        private long sequence;

        private FileHost(HostName name) {
            this.name = name;
        }

        private List<Frame> answer(Frame frame, Instant now) {
            return switch (frame) {
                case Frame.Order sent -> {
                    var order = Json.parse(new String(sent.body(), StandardCharsets.UTF_8), StandingOrder.class);
                    items = byKey(order.items());
                    this.order = order.sequence();
                    yield List.of(report(now));
                }
                case Frame.Look look -> List.of(new Frame.Looked(look.id(),
                        look.items().stream().map(item -> line(item, now)).toList(),
                        look.items().stream().<Tree>map(this::record).toList()));
                case Frame.NeedRecords(var digests) -> List.of(new Frame.Records(digests.stream().map(records::get)
                        .toList()));
                case Frame.Apply move -> done(move, now);
                default -> List.of();
            };
        }

        private static Map<Key, Item> byKey(List<Item> items) {
            var byKey = new TreeMap<Key, Item>();
            items.forEach(item -> byKey.put(item.key(), item));
            return byKey;
        }

        private static String text(Item item, String input) {
            return ((Tree.Text) item.desired().get(input)).value();
        }

        private Tree.Fields record(Item item) {
            var content = files.get(text(item, "path"));
            var record = content == null
                    ? Tree.fields("type", "absent", "size", "0", "sha256", "", "mode", "", "owner", "", "group", "",
                            "target", "")
                    : Tree.fields("type", "file", "size", "" + content.length(), "sha256", Digest.of(content).hex(),
                            "mode", "0644", "owner", "root", "group", "root", "target", "");
            records.put(Digest.of(record.canonical()), record);
            return record;
        }

        private Frame.Line line(Item item, Instant now) {
            return new Frame.Line(item.key(), new Observation.Seen(item.digest(),
                    Digest.of(record(item).canonical()), now));
        }

        private boolean desired(Item item) {
            return text(item, "content").equals(files.get(text(item, "path")));
        }

        private Frame.Report report(Instant now) {
            items.values().stream().filter(this::desired).forEach(item -> held.put(item.key(),
                    new Held(item.key(), item.digest(), item.action(), item.wiring().onRelease(), true)));
            return new Frame.Report(order, true, items.values().stream().map(item -> line(item, now)).toList(),
                    List.copyOf(held.values()), List.of());
        }

        /// What is not as the plan saw it is left alone.
        private List<Frame> done(Frame.Apply move, Instant now) {
            var entries = new ArrayList<HostEntry>();
            meanwhile.run();
            meanwhile = () -> {
            };
            for (var planned : move.planned()) {
                Outcome outcome = new Outcome.Converged();
                var item = items.get(planned.key());
                if (planned.release()) {
                    held.remove(planned.key());
                } else if (!Digest.of(record(item).canonical()).equals(planned.observed())) {
                    outcome = new Outcome.Stale("it is not as the plan saw it");
                } else {
                    files.put(text(item, "path"), text(item, "content"));
                }
                entries.add(new HostEntry(name, 1, ++sequence, now, move.move(), move.revision(), planned.key(),
                        planned.item(), List.of(), Optional.of(outcome), ""));
            }
            return List.of(new Frame.Entries(entries), report(now), new Frame.Ended(move.move()));
        }
    }
}
