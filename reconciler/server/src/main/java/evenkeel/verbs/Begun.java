package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.SortedSet;

import evenkeel.command.CommandRequest;
import evenkeel.model.HostName;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;

/// Begins a command, and stays with it if that is wanted.
///
/// @param told of it beforehand, a line each; empty for nothing
/// @param hosts that the person may reach: those that its targets mean are among them
record Begun(Asking asking, CommandRequest request, String origin, String told,
        SortedSet<HostName> hosts) {

    /// The command, just begun. Its request is decided.
    Visible now() throws IOException {
        asking.allowed();
        var id = asking.commands.begin(request, hosts, asking.person, origin, asking.now);
        return new Visible(asking.commands.show(id, asking.now)
                .orElseThrow(() -> new IllegalStateException("the command " + id + " is not known")), false);
    }

    /// @return the exit code
    int run(Style style, PrintWriter out, Following following) throws IOException {
        var one = now();
        boolean table = style.format() == Style.Format.TABLE;
        if (table) {
            out.print("Command " + one.shown().id() + "\n" + told
                    + (request.live() ? "" : Attending.goesOn(one.shown().id())));
        } else if (!request.live()) {
            out.print(Rendering.of(Attending.answer(asking, one, false), style));
        }
        out.flush();
        return request.live()
                ? new Attending(asking, request.document(), style, out, following).until(one, true, Attending.LONGEST)
                : 0;
    }
}
