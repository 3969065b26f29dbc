package evenkeel.agent.command;

import java.io.IOException;
import java.util.Optional;

import evenkeel.agent.observe.ItemHost;
import evenkeel.agent.order.Blobs;
import evenkeel.loader.LoadedAction;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.RunStatus;
import evenkeel.model.Tree;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;
import tools.jackson.databind.node.ObjectNode;

/// A step of one of Evenkeel's own actions: what differs is changed, once. Its output is the list of changes.
final class OwnAction implements Performer {

    private final LoadedAction action;
    private final Blobs blobs;

    OwnAction(LoadedAction action, Blobs blobs) {
        this.action = action;
        this.blobs = blobs;
    }

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var desired = (Tree.Fields) Json.MAPPER.treeToValue(inputs, Tree.class);
        action.check(desired);
        var failed = new String[]{""};
        var host = new ItemHost(room.host(), item(desired, room), Optional.empty(), blobs, (under, command) -> {
            var ran = run(under, command, room);
            failed[0] = ran.ok() ? "" : ran.timedOut() ? "it was ended at its time limit" : "exit " + ran.exit();
            return ran;
        });
        var changes = action.diff(desired, action.observe(desired, host));
        if (changes.isEmpty()) {
            room.out("already as desired");
            return End.WELL;
        }
        for (var change : changes) {
            room.out(line(change));
        }
        failed[0] = "";
        action.apply(desired, host);
        if (action.type().has(Trait.RECORDS)) {
            return failed[0].isEmpty() ? End.WELL : End.failed(failed[0]);
        }
        var left = action.diff(desired, action.observe(desired, host));
        return left.isEmpty() ? End.WELL : End.failed("after it was applied there is left: " + line(left.getFirst()));
    }

    private Item item(Tree.Fields desired, Room room) {
        var key = new Key("command:" + room.command());
        return Item.of(key, action.type().name(), Digest.of(action.type().name()), desired, room.command(),
                Item.Wiring.NONE, new Item.Origin("", "", "", "", 1, 0));
    }

    private static Ran run(Host host, Command command, Room room) throws IOException {
        var ran = host.run(command);
        if (!ran.output().isEmpty()) {
            room.out(ran.output().stripTrailing());
        }
        return ran;
    }

    private static String line(Change change) {
        var words = new StringBuilder(change.verb().name().toLowerCase(java.util.Locale.ROOT)).append(' ')
                .append(change.what());
        if (!change.from().isEmpty()) {
            words.append(' ').append(change.from()).append(" ->");
        }
        return (change.to().isEmpty() ? words : words.append(' ').append(change.to())).toString();
    }
}
