package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;

import evenkeel.agent.command.Performer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `aws:refreshAssociation`: the agent looks now at what associations declare on its host, and brings back what it may.
///
/// @param refresh how it does
record RefreshAssociation(Refresh refresh) implements Performer {

    private static final int MOST = 50;

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var named = new LinkedHashSet<String>();
        var written = inputs.path("associationIds");
        for (var one : written.isArray() ? written : List.<JsonNode>of(written)) {
            var text = one.asString("").strip();
            if (one.isContainer()) {
                throw new IOException("associationIds: write names of associations");
            }
            if (!text.isEmpty()) {
                named.add(text);
            }
        }
        if (named.size() > MOST) {
            throw new IOException("associationIds: at most " + MOST + " are named; leave them out for all");
        }
        for (var line : refresh.look(named)) {
            room.out(line);
        }
        return End.WELL;
    }
}
