package evenkeel.server;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import evenkeel.reconcile.Desk;
import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.Proposers;
import evenkeel.server.forge.CommandReporter;
import evenkeel.server.forge.Forge;
import evenkeel.server.forge.ForgeOptions;
import evenkeel.server.forge.StatusReporter;
import evenkeel.server.forge.Waits;
import evenkeel.server.forge.Webhooks;
import evenkeel.server.git.WantedProposals;
import evenkeel.server.pulls.Proposals;
import evenkeel.server.pulls.PullRequests;
import evenkeel.server.pulls.PullWatch;
import evenkeel.server.wake.Alarm;

/// What a reconciler has to do with a forge, where it was told to.
final class Forges implements AutoCloseable {

    private static final Duration COMMAND = Duration.ofSeconds(30);

    private final ServeOptions options;
    private final Consumer<String> said;
    private final InstantSource clock;
    private final Closing closing = new Closing();

    Forges(ServeOptions options, Consumer<String> said, InstantSource clock) {
        this.options = options;
        this.said = said;
        this.clock = clock;
    }

    /// What is fetched beside the branch: what people may ask a plan of, and what is watched.
    static WantedProposals wanted(ForgeOptions options) {
        var patterns = new ArrayList<>(WantedProposals.USUAL.patterns());
        options.pulls().stream().filter(pattern -> !patterns.contains(pattern)).forEach(patterns::add);
        return WantedProposals.of(patterns);
    }

    /// Watches pull requests.
    ///
    /// @return to be called when something may have been proposed; does not wait
    Runnable pulls(Desk desk, FetchedSource source) throws IOException {
        var forges = options.forges();
        if (forges.pulls().isEmpty()) {
            return () -> {
            };
        }
        var doors = new PullRequests.Doors(desk, Policed.ACCESS, proposals(desk, source), reporter(forges), said);
        return closing.then(PullWatch.of(doors, forges.plansAnHour(), options.state().resolve("pulls"), clock))::ring;
    }

    private StatusReporter reporter(ForgeOptions forges) {
        if (forges.forge().isPresent()) {
            var place = forges.forge().get();
            return closing.then(new Forge(place.base(), place.dialect(), place.repository(), place.token(),
                    Waits.USUAL));
        }
        return new CommandReporter(forges.program().orElseThrow(() -> new IllegalArgumentException(
                "pull requests are watched, and nobody is to be told of them")), COMMAND);
    }

    private Proposals proposals(Desk desk, FetchedSource source) {
        var watched = WantedProposals.of(options.forges().pulls());
        return new Proposals() {
            @Override
            public String branch() {
                return options.branch();
            }

            @Override
            public List<Proposed> watched() {
                return source.proposals().stream().filter(one -> watched.has(one.name())).toList();
            }

            @Override
            public boolean descends(String revision, String ancestor) throws IOException {
                return source.descends(revision, ancestor);
            }

            @Override
            public Optional<String> signer(String revision) {
                var now = clock.instant();
                var accepted = desk.view(now).fleet();
                try {
                    return accepted.isEmpty()
                            ? Optional.empty()
                            : Proposers.of(source, accepted.get(), revision, now);
                } catch (IOException e) {
                    said.accept("who signed " + revision + " is not known: " + e.getMessage());
                    return Optional.empty();
                }
            }
        };
    }

    /// Listens for webhooks: each wakes the loop, once in a second at most.
    void hooks(Alarm alarm) throws IOException {
        if (options.forges().hooks().isEmpty()) {
            return;
        }
        var hooks = closing.then(Webhooks.listen(options.forges().hooks().get(),
                new OnceASecond(clock, alarm::ring)));
        said.accept("listening for webhooks on " + options.forges().hooks().get().host() + ":" + hooks.port()
                + Webhooks.PATH);
    }

    /// Again does no harm.
    @Override
    public void close() throws IOException {
        closing.close();
    }
}
