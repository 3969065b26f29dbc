package evenkeel.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Host.LastRun;

/// Runs a script. Without a check it runs at most once for each run that is wanted, whatever became of it; with one, as
/// long as the check says no. Where the end of the wanted run is unknown it does not run again unless it is rerunnable.
/// The start and the end of a run are recorded by the agent, around [#apply].
@Extension
public final class ScriptAction implements Action<ScriptDesired, ScriptSeen> {

    private static final Duration CHECK = Duration.ofSeconds(60);
    private static final ActionType<ScriptDesired, ScriptSeen> TYPE = new ActionType<>("aws:runShellScript",
            "script:{@association}/{@step}", ScriptDesired.class, ScriptSeen.class, Set.of(Trait.RECORDS));

    @Override
    public ActionType<ScriptDesired, ScriptSeen> type() {
        return TYPE;
    }

    @Override
    public ScriptSeen observe(ScriptDesired desired, Host host) throws IOException {
        var check = desired.check().isPresent() ? check(desired, host) : "";
        var last = host.lastRun();
        return new ScriptSeen(check, host.run(), last.map(LastRun::run).orElse(""),
                last.map(LastRun::outcome).orElse(""), last.map(LastRun::exit).orElse(0));
    }

    @Override
    public List<Change> diff(ScriptDesired desired, ScriptSeen seen) {
        if (seen.check().equals("ok")) {
            return List.of();
        }
        if (seen.unknown()) {
            return desired.rerunnable() ? run("the end of its last run is unknown, and it is rerunnable") : List.of();
        }
        if (seen.check().equals("not")) {
            return run("its check says no");
        }
        if (seen.last().equals(seen.wanted())) {
            return List.of();
        }
        return run(seen.last().isEmpty() ? "it has not run yet" : "a new run is wanted");
    }

    @Override
    public void apply(ScriptDesired desired, Host host) throws IOException {
        var limit = Duration.ofSeconds(desired.timeoutSeconds());
        var ran = host.run(command(desired.script(), desired.workingDirectory(), limit));
        if (ran.timedOut()) {
            throw new IOException("ended at its limit of " + limit.toSeconds() + " s");
        }
        if (!ran.ok()) {
            throw new IOException("exit " + ran.exit());
        }
    }

    private static String check(ScriptDesired desired, Host host) throws IOException {
        var ran = host.run(command(desired.check().orElseThrow(), desired.workingDirectory(), CHECK));
        if (ran.timedOut()) {
            throw new IOException("its check gave no answer in " + CHECK.toSeconds() + " s");
        }
        return ran.ok() ? "ok" : "not";
    }

    private static Command command(String script, Optional<String> directory, Duration limit) {
        return new Command(List.of("/bin/sh", "-c", script), directory, Map.of(), limit);
    }

    private static List<Change> run(String because) {
        return List.of(Change.run("script", because));
    }
}
