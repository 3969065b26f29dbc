package evenkeel.verbs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import evenkeel.audit.Event;
import evenkeel.command.CommandRequest;
import evenkeel.command.CommandShown;
import evenkeel.command.InvocationShown;
import evenkeel.command.Onlooker;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.CommandDesk;
import evenkeel.resource.Fleet.Target;

/// A desk that remembers what was asked, and shows commands that were made by hand.
public final class TestCommandDesk implements CommandDesk {

    public static final String ID = "8f14e45f-ceea-467f-9c1d-0e3b5a697869";

    final List<String> log = new ArrayList<>();
    final List<CommandRequest> requests = new ArrayList<>();
    /// By id, newest last: what is shown, one after the other; the last one for ever.
    final Map<String, Deque<CommandShown>> commands = new LinkedHashMap<>();
    /// What happens once somebody looks on.
    Consumer<Onlooker> happens = _ -> {
    };
    private boolean fresh;
    private Optional<Onlooker> onlooker = Optional.empty();

    /// Remembers a command.
    public TestCommandDesk with(CommandShown... shown) {
        commands.put(shown[0].id(), new ArrayDeque<>(List.of(shown)));
        return this;
    }

    /// What begins is a command of its own, on the hosts that it names.
    public TestCommandDesk fresh() {
        fresh = true;
        return this;
    }

    @Override
    public String begin(CommandRequest request, Set<HostName> hosts, String person, String origin, Instant now)
            throws IOException {
        if (request.document().equals("Missing")) {
            throw new IOException("there is no document Missing");
        }
        log.add("begin " + request.document() + " for " + person + ", " + origin);
        requests.add(request);
        if (fresh) {
            var id = "9" + ID.substring(1);
            with(shown(id, "Failed", request.document(),
                    request.targets().getFirst().values().stream().filter(host -> !host.equals("*"))
                            .map(host -> on(host, "Failed")).toList()));
            return id;
        }
        if (commands.isEmpty()) {
            with(shown("Success", List.of()));
        }
        return commands.keySet().iterator().next();
    }

    @Override
    public boolean cancel(String command, Set<HostName> hosts, String person, Instant now) {
        log.add("cancel " + command + " " + new TreeSet<>(hosts) + " by " + person);
        return commands.get(command).getFirst().ended().isEmpty();
    }

    @Override
    public List<CommandShown> list(Instant now) {
        return new ArrayList<>(commands.values()).reversed().stream().map(Deque::getFirst).toList();
    }

    @Override
    public Optional<CommandShown> show(String id, Instant now) {
        var found = commands.get(id);
        if (found == null) {
            return Optional.empty();
        }
        if (onlooker.isPresent() && found.size() > 1) {
            onlooker.get().changed();
            return Optional.of(found.removeFirst());
        }
        return Optional.of(found.getFirst());
    }

    @Override
    public Runnable look(String command, Onlooker one) {
        onlooker = Optional.of(one);
        happens.accept(one);
        return () -> log.add("looked");
    }

    // ---- made by hand

    public static CommandShown shown(String details, Collection<InvocationShown> invocations) {
        return shown(ID, details, "InstallApache", invocations);
    }

    /// @param document its name
    public static CommandShown shown(String details, String document, Collection<InvocationShown> invocations) {
        return shown(ID, details, document, invocations);
    }

    static CommandShown shown(String id, String details, String document, Collection<InvocationShown> invocations) {
        boolean over = !Set.of("Pending", "InProgress", "Cancelling").contains(details);
        var hosts = new TreeSet<HostName>();
        invocations.forEach(one -> hosts.add(one.host()));
        var asked = new Event.Commanded(id, new Event.By("ada", "run", "spring"),
                new Event.Runs(HandMade.REVISION, document, Digest.of("document"),
                        Json.parse("{\"schemaVersion\":\"2.2\"}", tools.jackson.databind.JsonNode.class),
                        new TreeMap<>(Map.of("Message", Json.parse("[\"Hello\"]",
                                tools.jackson.databind.JsonNode.class))),
                        new TreeMap<>(), new TreeMap<>()),
                new Event.Pace(List.of(new Target("InstanceIds", hosts.stream().map(HostName::name).toList())), "33%",
                        "1", Duration.ofSeconds(600), Duration.ofHours(1), true, ""),
                hosts);
        var counts = new CommandShown.Counts(hosts.size(),
                (int) invocations.stream().filter(one -> one.ended().isPresent()).count(),
                (int) invocations.stream().filter(one -> one.details().equals("Failed")).count(), 0);
        return new CommandShown(id, asked, HandMade.NOW.minusSeconds(60),
                over ? Optional.of(HandMade.NOW) : Optional.empty(),
                Set.of("Incomplete").contains(details) ? "Failed" : details, details, counts,
                List.copyOf(invocations));
    }

    public static InvocationShown on(String host, String details, StepResult... steps) {
        boolean over = !Set.of("Pending", "InProgress", "Cancelling").contains(details);
        return new InvocationShown(new HostName(host), details, details, "",
                Optional.of(HandMade.NOW.minusSeconds(60)),
                over ? Optional.of(HandMade.NOW.minusSeconds(58)) : Optional.empty(), steps.length > 0, List.of(steps));
    }

    public static StepResult step(String name, RunStatus status, int exit, String out, String err) {
        return new StepResult(name, "aws:runShellScript", status, exit, HandMade.NOW.minusSeconds(60),
                status.over() ? Optional.of(HandMade.NOW.minusSeconds(58)) : Optional.empty(), "", stream(out),
                stream(err));
    }

    static StepResult.Stream stream(String text) {
        return new StepResult.Stream(text, text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length,
                Optional.empty());
    }

    static Frame.Said said(String step, boolean error, long offset, String text) {
        return new Frame.Said(ID, step, error, offset, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
