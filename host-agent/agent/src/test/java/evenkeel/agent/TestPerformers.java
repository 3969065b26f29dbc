package evenkeel.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import evenkeel.agent.command.Performer;
import evenkeel.agent.command.Performers;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Check;

/// Performers that tests use besides the real ones: `call` runs the document `called`, `call2` to `call4` call through
/// one to three of themselves, `download` makes a folder.
final class TestPerformers {

    static final Map<String, Performer> ALL = all();

    private TestPerformers() {
    }

    private static Map<String, Performer> all() {
        var all = new HashMap<>(Performers.ALL);
        all.put("call", (_, room) -> room.call(room.document("called").orElseThrow(), Map.of()));
        all.put("call2", (_, room) -> through("call", room));
        all.put("call3", (_, room) -> through("call2", room));
        all.put("call4", (_, room) -> through("call3", room));
        all.put("download", (_, room) -> {
            room.host().directory(room.downloads() + "/deep", Access.ANY);
            room.host().write(room.downloads() + "/file", new java.io.ByteArrayInputStream("x".getBytes(
                    StandardCharsets.UTF_8)), Access.ANY, Check.NONE);
            return Performer.End.WELL;
        });
        return all;
    }

    private static Performer.End through(String action, Performer.Room room) throws IOException {
        return room.call(Invoking.json("{'schemaVersion':'2.2','mainSteps':[{'action':'" + action
                + "','name':'outer','inputs':{}}]}"), Map.of());
    }
}
