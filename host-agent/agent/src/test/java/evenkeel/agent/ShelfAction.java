package evenkeel.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Input;
import evenkeel.spi.Together;

/// Things on one shelf, for tests: each is a file, and each sees what else is wanted there.
public final class ShelfAction implements Together<ShelfAction.Desired, ShelfAction.Seen> {

    /// The lists that were looked at, and whether what was followed had changed at each apply.
    static final List<String> CALLS = new ArrayList<>();

    public record Desired(@Input("What.") String name, @Input(value = "How many.", byDefault = "1") Integer count) {
    }

    public record Seen(boolean there, List<String> companions) {
    }

    @Override
    public ActionType<Desired, Seen> type() {
        return new ActionType<>("shelf", "shelf:{name}", Desired.class, Seen.class, Set.of(Trait.LOOKS_DECLARED));
    }

    @Override
    public List<Seen> observe(List<Desired> all, Host host) throws IOException {
        var names = all.stream().map(Desired::name).toList();
        CALLS.add("look " + names);
        var seen = new ArrayList<Seen>();
        for (var name : names) {
            if (name.equals("cursed")) {
                throw new IOException("the shelf fell down");
            }
            seen.add(new Seen(host.stat("/" + name).isPresent(), names));
        }
        return seen;
    }

    @Override
    public List<Change> diff(Desired desired, Seen seen) {
        return seen.there ? List.of() : List.of(Change.create("thing", desired.name));
    }

    @Override
    public void apply(Desired desired, Host host) throws IOException {
        CALLS.add("apply " + desired.name + (host.followed() ? " followed" : ""));
        host.write("/" + desired.name, new ByteArrayInputStream("1".getBytes(StandardCharsets.UTF_8)),
                Host.Access.ANY, Host.Check.NONE);
    }
}
