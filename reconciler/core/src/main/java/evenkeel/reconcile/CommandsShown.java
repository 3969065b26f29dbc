package evenkeel.reconcile;

import java.time.Instant;
import java.util.List;

import evenkeel.command.CommandShown;
import evenkeel.command.Course;
import evenkeel.command.InvocationShown;
import evenkeel.command.Leg;
import evenkeel.model.HostName;

/// Commands in SSM's words.
final class CommandsShown {

    private final Work work;
    private final Barred barred;

    CommandsShown(Work work, Barred barred) {
        this.work = work;
        this.barred = barred;
    }

    /// @param steps with how they went
    CommandShown of(Course course, boolean steps, Instant now) {
        var standing = course.standing();
        var all = barred.all().orElse("");
        var invocations = course.legs().entrySet().stream()
                .map(each -> invocation(course, each.getKey(), each.getValue(), all, steps, now)).toList();
        return new CommandShown(course.id(), course.asked(), course.requested(), course.end().map(Course.Over::at),
                standing.status(), standing.details(), course.counts(), invocations);
    }

    private InvocationShown invocation(Course course, HostName host, Leg leg, String all, boolean steps, Instant now) {
        var how = steps ? work.state.courses().steps(course.id(), host) : List.<evenkeel.model.StepResult>of();
        if (leg.end().isPresent()) {
            var end = leg.end().get();
            return new InvocationShown(host, end.ending().status(), end.ending().details(), end.because(), leg.sent(),
                    leg.end().map(Leg.End::at), leg.told(), how);
        }
        var word = leg.cancelled() ? "Cancelling" : word(leg, host);
        return new InvocationShown(host, word, word, because(leg, host, all, now), leg.sent(),
                java.util.Optional.empty(), false, how);
    }

    private String word(Leg leg, HostName host) {
        if (leg.begun()) {
            return "InProgress";
        }
        return work.live(host).connected ? leg.sent().isPresent() ? "InProgress" : "Pending" : "Delayed";
    }

    private String because(Leg leg, HostName host, String all, Instant now) {
        var away = barred.away(host);
        if (leg.sent().isPresent()) {
            return away.orElse("");
        }
        return all.isEmpty() ? away.or(() -> barred.suspended(host, now)).orElse("") : all;
    }
}
