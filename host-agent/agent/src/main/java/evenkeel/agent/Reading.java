package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.observe.PluginZips;
import evenkeel.agent.order.Blobs;
import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.Pins;
import evenkeel.agent.order.State;
import evenkeel.disk.Folders;
import evenkeel.loader.PluginSet;

/// An agent's folder and host, only looked at: nothing is written there, and an agent may run meanwhile.
final class Reading {

    final State state;
    final Enrolment enrolment;
    final HeldOrder order;

    Reading(State state) throws IOException {
        this.state = state;
        this.enrolment = Enrolment.read(state);
        this.order = HeldOrder.open(state, enrolment, Fence.open(state));
    }

    /// Looks at each item of the standing order.
    List<Look> looks() throws IOException {
        var work = Files.createTempDirectory("evenkeel-observe");
        try (var plugins = PluginSet.in(work.resolve("plugins"))) {
            var zips = new PluginZips(plugins);
            var blobs = new Blobs(state);
            zips.use(Pins.open(state).all(), blobs::path);
            var observer = new Observer(zips, Hosts.of(enrolment, state.folder()), KeptItems.open(state), blobs,
                    InstantSource.system());
            var looks = new ArrayList<Look>();
            for (var item : order.items().values()) {
                looks.add(observer.look(item, order.items()));
            }
            return looks;
        } finally {
            Folders.remove(work);
        }
    }
}
