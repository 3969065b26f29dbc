package evenkeel.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Input;

/// A small `aws:runShellScript`, for tests.
public final class RunAction implements Action<RunAction.Desired, RunAction.Seen> {

    public record Desired(@Input("What to run.") String script,
            @Input("As desired if it ends with 0.") Optional<String> check) {
    }

    public record Seen(String wanted, String last, String outcome, Integer exit, String check) {
    }

    @Override
    public ActionType<Desired, Seen> type() {
        return new ActionType<>("run", "run:{@step}", Desired.class, Seen.class, Set.of(Trait.RECORDS));
    }

    @Override
    public Seen observe(Desired desired, Host host) throws IOException {
        var last = host.lastRun();
        var check = desired.check().isEmpty() ? "" : "" + host.run(command(desired.check().get())).exit();
        return new Seen(host.run(), last.map(Host.LastRun::run).orElse(""),
                last.map(Host.LastRun::outcome).orElse(""), last.map(Host.LastRun::exit).orElse(0), check);
    }

    @Override
    public List<Change> diff(Desired desired, Seen observed) {
        boolean done = observed.check.isEmpty()
                ? observed.last.equals(observed.wanted)
                : observed.check.equals("0");
        return done ? List.of() : List.of(Change.run("script", desired.script()));
    }

    @Override
    public void apply(Desired desired, Host host) throws IOException {
        host.run(command(desired.script()));
    }

    private static Command command(String text) {
        return Command.of(Duration.ofSeconds(5), "sh", "-c", text);
    }
}
