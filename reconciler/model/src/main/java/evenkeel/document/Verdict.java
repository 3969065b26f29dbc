package evenkeel.document;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/// Whether a step is to be tried on a host at all, in SSM's words. What earlier steps mean for it is not asked here:
/// [DocumentRun#skipped].
public sealed interface Verdict {

    record Runs() implements Verdict {
    }

    /// It counts as well ended.
    record Skipped(String because) implements Verdict {
    }

    record Failed(String because) implements Verdict {
    }

    /// @param parameters values, by name
    /// @param able the actions that this host can do: [Platforms#LINUX] as far as it has what they need, and those of
    ///        Evenkeel that are pinned
    static Verdict of(CommandDocument document, DocumentStep step, Map<String, JsonNode> parameters,
            Set<String> able) {
        boolean runs = able.contains(step.action());
        boolean known = runs || Platforms.LINUX.contains(step.action())
                || Platforms.ELSEWHERE.contains(step.action());
        var name = ". Step name: " + step.name();
        var plugin = "Plugin with name " + step.action();
        var unknown = new Failed(
                plugin + " is not supported by this version of ssm agent, please update to latest version" + name);
        if (!document.crossPlatform()) {
            if (!known || !runs) {
                return known ? new Failed(plugin + " is not supported in current platform" + name) : unknown;
            }
            return step.precondition().isEmpty()
                    ? new Runs()
                    : new Failed("Precondition is not supported for document schema version prior to 2.2" + name);
        }
        var precondition = Precondition.of(step.precondition(), step.name(), parameters, Platforms.HERE);
        if (!known && !(precondition instanceof Precondition.HoldsNot)) {
            return unknown;
        }
        if (!runs) {
            return new Skipped("Step execution skipped due to unsupported plugin: " + step.action() + name);
        }
        return switch (precondition) {
            case Precondition.Holds() -> new Runs();
            case Precondition.HoldsNot(var because) -> new Skipped(because);
            case Precondition.Malformed(var because) -> new Failed(because);
        };
    }
}
