package evenkeel.agent.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;

/// What is on the disk of one step that was begun, or skipped.
///
/// @param told what the reconciler is told of it
/// @param raw how it ended by itself, before the document's flow counted it
/// @param scripts those of it that were started, in their order; the mark of each is on the disk before it runs
/// @param reboots how often it has asked for the host to be started anew
/// @param boot the boot of the host in which it last asked so; empty where it does not wait for that
record StepMark(StepResult told, RunStatus raw, List<ScriptMark> scripts, int reboots, String boot) {
    StepMark {
        scripts = List.copyOf(scripts);
    }

    /// One script of a step.
    ///
    /// @param name its unit's, or whatever finds it again
    /// @param end empty until it was seen
    record ScriptMark(String name, Optional<Performer.Ended> end) {
        ScriptMark {
            end = end == null ? Optional.empty() : end;
        }
    }

    static StepMark begun(StepResult told) {
        return new StepMark(told, RunStatus.RUNNING, List.of(), 0, "");
    }

    boolean over() {
        return told.status().over();
    }

    /// @param index of a script that is there, or of the next
    StepMark script(int index, ScriptMark script) {
        var all = new ArrayList<>(scripts);
        if (index == all.size()) {
            all.add(script);
        } else {
            all.set(index, script);
        }
        return new StepMark(told, raw, all, reboots, boot);
    }

    StepMark rebooting(String now) {
        return new StepMark(told, raw, scripts, reboots + 1, now);
    }

    /// The host was started anew: it begins from its first line.
    StepMark anew() {
        return new StepMark(told, raw, List.of(), reboots, "");
    }

    StepMark ended(StepResult result, RunStatus before) {
        return new StepMark(result, before, scripts, reboots, "");
    }
}
