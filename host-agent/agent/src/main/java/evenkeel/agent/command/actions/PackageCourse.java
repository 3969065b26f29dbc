package evenkeel.agent.command.actions;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Ended;
import evenkeel.agent.command.Performer.Room;
import evenkeel.agent.command.Performer.Script;
import evenkeel.agent.command.actions.PackageState.Installed;
import evenkeel.agent.command.actions.PackageState.Way;
import evenkeel.agent.command.actions.PackageState.Work;
import evenkeel.model.RunStatus;

/// Carries out what was decided, script after script. It reads no state: done again after a restart of the agent, with
/// the ends of the scripts that were found, it comes to the same result.
record PackageCourse(PackageHome home, Room room, Map<String, String> arguments, Duration limit) {

    /// Somebody cancelled it: what was begun is cleared up by the next work.
    private static final class Left extends Exception {
        private static final long serialVersionUID = 1;
    }

    End go(Work work) throws IOException {
        try {
            for (var leftover : work.leftovers()) {
                room.out("clears up " + leftover.version() + ", whose end was not seen");
                run(leftover, "uninstall.sh");
            }
            return work.to().isEmpty() ? uninstall(work) : work.way() == Way.IN_PLACE ? update(work) : install(work);
        } catch (Left e) {
            return new End(RunStatus.CANCELLED, 0, "cancelled: what was begun is cleared up by the next installation or"
                    + " uninstallation");
        }
    }

    private End uninstall(Work work) throws IOException, Left {
        for (var from : work.from().stream().toList()) {
            var ended = run(from, "uninstall.sh");
            if (!well(ended)) {
                return over(work.from(), said(from, "uninstall.sh", ended) + ": it still counts as installed");
            }
        }
        home.write(PackageState.NOTHING);
        home.keepOnly(Optional.empty());
        room.out("uninstalled");
        return End.WELL;
    }

    private End install(Work work) throws IOException, Left {
        var to = work.to().orElseThrow();
        for (var from : work.from().stream().toList()) {
            var ended = run(from, "uninstall.sh");
            if (!well(ended)) {
                return over(work.from(), said(from, "uninstall.sh", ended) + ": it still counts as installed");
            }
        }
        var ended = run(to, "install.sh");
        if (well(ended)) {
            return done(to);
        }
        var said = said(to, "install.sh", ended);
        run(to, "uninstall.sh");
        if (work.from().isEmpty()) {
            return over(Optional.empty(), said + ": nothing is installed");
        }
        var from = work.from().get();
        boolean back = well(run(from, "install.sh"));
        return over(work.from().filter(_ -> back), said + (back
                ? ": " + from.version() + " is installed again"
                : ": " + from.version() + " could not be installed again, nothing is installed"));
    }

    private End update(Work work) throws IOException, Left {
        var to = work.to().orElseThrow();
        var from = work.from().orElseThrow();
        var ended = run(to, "update.sh");
        if (well(ended)) {
            return done(to);
        }
        var said = said(to, "update.sh", ended);
        if (well(run(from, home.has(from, "update.sh") ? "update.sh" : "install.sh"))) {
            return over(work.from(), said + ": " + from.version() + " is in place again");
        }
        return End.failed(said + ": " + from.version() + " could not be put back; the next installation clears up");
    }

    private End done(Installed to) throws IOException {
        home.write(PackageState.of(Optional.of(to)));
        home.keepOnly(Optional.of(to));
        room.out("installed " + to.version());
        return End.WELL;
    }

    private End over(Optional<Installed> installed, String because) throws IOException {
        home.write(PackageState.of(installed));
        home.keepOnly(installed);
        return End.failed(because);
    }

    private Ended run(Installed version, String script) throws IOException, Left {
        room.out(version.version() + ": " + script);
        var ended = room.script(new Script(List.of("exec ./" + script), Optional.of(home.folder(version)), arguments,
                Optional.empty(), limit));
        if (room.cancelled()) {
            throw new Left();
        }
        return ended;
    }

    private static boolean well(Ended ended) {
        return ended.exit() == 0 && !ended.timedOut();
    }

    private static String said(Installed version, String script, Ended ended) {
        return script + " of " + version.version() + (ended.timedOut()
                ? " was ended at its time limit"
                : " ended with " + ended.exit());
    }
}
