package evenkeel.verbs;

import java.io.IOException;
import java.util.List;

import evenkeel.verbs.answer.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `command show`.
@Command(name = "show", header = "Shows a command host by host; of one host its steps and what they wrote.", footer = {
        "",
        "With --shape ssm it writes the JSON of `aws ssm list-command-invocations --details`, and with HOST that of",
        "`aws ssm get-command-invocation`: for scripts that read it.", "", "Examples:", "  command show 8f14e45f",
        "  command show 8f14e45f web-01", "  command show 8f14e45f web-01 --shape ssm | jq -r .StandardOutputContent"})
final class CommandShow extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = Commanded.ID)
    String id;

    @Parameters(index = "1", paramLabel = "HOST", arity = "0..1", defaultValue = "", description = "Only this one, with what it wrote.")
    String host;

    @Option(names = "--shape", paramLabel = "ssm", defaultValue = "", description = "ssm: as the AWS CLI writes it.")
    String shape;

    @Option(names = {"--step",
            "--plugin-name"}, paramLabel = "STEP", defaultValue = "", description = "With --shape ssm and HOST: which step, where there are several.")
    String step;

    @Override
    Answer answer(Asking asking) throws IOException {
        if (!List.of("", "ssm").contains(shape) || !step.isEmpty() && (shape.isEmpty() || host.isEmpty())) {
            throw asking.refused(step.isEmpty()
                    ? "there is no shape " + shape + ": write --shape ssm, or leave it out"
                    : "--step goes with HOST and --shape ssm; command output ID HOST STEP shows one step");
        }
        Commanded.permitted(asking);
        var one = Visible.one(asking, id).only(asking, host.isEmpty() ? List.of() : List.of(host));
        if (host.isEmpty()) {
            asking.allowed();
            return shape.isEmpty() ? Attending.answer(asking, one, false) : new SsmShapes(asking, one).list();
        }
        var only = one.shown().invocations().getFirst();
        var fault = shape.isEmpty() ? "" : SsmShapes.fault(only, step);
        if (!fault.isEmpty()) {
            throw asking.refused(fault);
        }
        asking.allowed();
        return shape.isEmpty()
                ? Attending.answer(asking, one.with(Recalled.shown(asking, one, only)), true)
                : new SsmShapes(asking, one).get(only, step);
    }
}
