package evenkeel.verbs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import evenkeel.reconcile.RolloutShown;
import evenkeel.resource.Wave;
import evenkeel.resource.Wave.HealthCheck;
import evenkeel.rollout.Progress.Phase;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.DoneAnswer;
import evenkeel.verbs.answer.RolloutAnswer;
import evenkeel.verbs.answer.RolloutsAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The verbs below `rollout`. All of them need the policy's verb `rollout` for the whole fleet.
final class Rollout {

    static final List<String> NAMES = List.of("list", "show", "watch", "halt", "resume");

    private Rollout() {
    }

    static RolloutAnswer shown(Asking asking, String association, Instant now) {
        var shown = asking.desk.rollout(association, now).orElseThrow(() -> none(association));
        return new RolloutAnswer(shown.at(), shown.rollout(), word(shown.phase()),
                shown.phase() == Phase.NONE ? null : shown.since(), shown.rests(),
                shown.waves().stream().map(Rollout::part).toList());
    }

    private static Refused none(String association) {
        return new Refused("the fleet has no association " + association);
    }

    private static RolloutAnswer.Part part(RolloutShown.Part part) {
        return new RolloutAnswer.Part(part.number(), takes(part.wave()), span(part.wave().bake()),
                part.wave().checks().stream().map(Rollout::check).toList(), word(part.phase()),
                part.until().orElse(null), part.hosts().stream()
                        .map(one -> new RolloutAnswer.Row(one.host().name(), one.state(), one.because())).toList());
    }

    private static String takes(Wave wave) {
        return wave.hosts().orElseGet(() -> "group " + wave.group().orElse(""));
    }

    private static String span(Duration span) {
        return span.isZero() ? "" : span.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String check(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Port(var port) -> "port " + port;
            case HealthCheck.Http(var url, var status) -> "http " + url + " " + status;
            case HealthCheck.Script(var lines, _) -> "script " + lines.getFirst() + (lines.size() > 1 ? " …" : "");
            case HealthCheck.Compliance(var percent) -> "compliance " + percent + "%";
        };
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /// `rollout list`.
    @Command(name = "list", header = "Lists the rollouts: wave, hosts done and moving, errors, what halted them.", footer = {
            "", "Example:", "  rollout list"})
    static final class ListVerb extends Verb {
        @Override
        Answer answer(Asking asking) throws IOException {
            asking.fleet();
            return new RolloutsAnswer(asking.view.at(), asking.view.rollouts());
        }
    }

    /// `rollout show`.
    @Command(name = "show", header = "Shows an association's rollout, wave by wave and host by host.", footer = {"",
            "Example:", "  rollout show motd"})
    static final class ShowVerb extends Verb {
        @Parameters(index = "0", paramLabel = "ASSOCIATION", description = "The association.")
        String association;

        @Override
        Answer answer(Asking asking) throws IOException {
            asking.fleet();
            return shown(asking, association, asking.now);
        }
    }

    /// `rollout halt`.
    @Command(name = "halt", header = "Halts a rollout: no further host begins with it until it is resumed.", footer = {
            "", "Example:", "  rollout halt motd"})
    static final class HaltVerb extends Verb {
        @Parameters(index = "0", paramLabel = "ASSOCIATION", description = "The association.")
        String association;

        @Override
        Answer answer(Asking asking) throws IOException {
            asking.fleet();
            asking.desk.rollout(association, asking.now).orElseThrow(() -> none(association));
            return asking.desk.halt(association, asking.person, asking.now)
                    ? new DoneAnswer("Halted: no further host begins with " + association
                            + "; moves that are under way end.", 1)
                    : new DoneAnswer("The rollout of " + association + " is halted already.", 0);
        }
    }

    /// `rollout resume`.
    @Command(name = "resume", header = "Lets a halted rollout go on; failed health checks are made again.", footer = {
            "", "Example:", "  rollout resume motd"})
    static final class ResumeVerb extends Verb {
        @Parameters(index = "0", paramLabel = "ASSOCIATION", description = "The association.")
        String association;

        @Override
        Answer answer(Asking asking) throws IOException {
            asking.fleet();
            asking.desk.rollout(association, asking.now).orElseThrow(() -> none(association));
            return asking.desk.resume(association, asking.person, asking.now)
                    ? new DoneAnswer("Resumed: " + association + " goes on.", 1)
                    : new DoneAnswer("The rollout of " + association + " is not halted.", 0);
        }
    }
}
