package evenkeel.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import evenkeel.model.HostName;
import evenkeel.model.StepResult;

/// How the steps of the newest invocations went, with the ends of what they wrote. The entries have more.
final class Texts {

    /// Characters of a stream: as many as SSM shows of one.
    static final int SHOWN = 2_500;
    /// Characters of all of them.
    private static final long MOST = 8L << 20;
    /// What a step costs besides.
    private static final int STEP = 300;

    private final Map<Whose, List<StepResult>> kept = new LinkedHashMap<>();
    private long size;

    private record Whose(String command, HostName host) {
    }

    /// As it can be written down.
    record Folded(String command, HostName host, List<StepResult> steps) {
    }

    void keep(String command, HostName host, List<StepResult> steps) {
        var whose = new Whose(command, host);
        drop(whose);
        var shown = steps.stream().map(Texts::shown).toList();
        kept.put(whose, shown);
        size += size(shown);
        while (size > MOST) {
            drop(kept.keySet().iterator().next());
        }
    }

    private void drop(Whose whose) {
        var gone = kept.remove(whose);
        size -= gone == null ? 0 : size(gone);
    }

    List<StepResult> of(String command, HostName host) {
        return kept.getOrDefault(new Whose(command, host), List.of());
    }

    void forget(Course course) {
        course.legs().keySet().forEach(host -> drop(new Whose(course.id(), host)));
    }

    List<Folded> fold() {
        return kept.entrySet().stream()
                .map(each -> new Folded(each.getKey().command(), each.getKey().host(), each.getValue())).toList();
    }

    private static long size(List<StepResult> steps) {
        return steps.stream().mapToLong(step -> STEP + step.name().length() + step.because().length()
                + step.out().text().length() + step.err().text().length()).sum();
    }

    private static StepResult shown(StepResult step) {
        return new StepResult(step.name(), step.action(), step.status(), step.exit(), step.began(), step.ended(),
                step.because(), shown(step.out()), shown(step.err()));
    }

    private static StepResult.Stream shown(StepResult.Stream stream) {
        var text = stream.text();
        return text.length() <= SHOWN
                ? stream
                : new StepResult.Stream(text.substring(text.length() - SHOWN), stream.size(), stream.whole());
    }
}
