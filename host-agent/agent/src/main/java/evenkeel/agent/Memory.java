package evenkeel.agent;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import evenkeel.agent.command.Invocations;
import evenkeel.agent.order.Blobs;
import evenkeel.agent.order.Contact;
import evenkeel.agent.order.Enrolment;
import evenkeel.agent.order.Fence;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.KeptItems;
import evenkeel.agent.order.Outputs;
import evenkeel.agent.order.Pins;
import evenkeel.agent.order.Provisional;
import evenkeel.agent.order.Spool;
import evenkeel.agent.order.State;
import evenkeel.model.Digest;
import evenkeel.model.StandingOrder;

/// All that an agent has on its disk, opened.
record Memory(Enrolment enrolment, long epoch, Fence fence, HeldOrder order, KeptItems kept, Spool spool, Blobs blobs,
        Pins pins, Contact contact, Outputs outputs, Provisional provisional, Invocations invocations) {

    /// Begins an epoch of the agent.
    static Memory open(AgentDoors doors) throws IOException {
        var state = new State(doors.disk(), doors.state());
        var enrolment = Enrolment.read(state);
        var fence = Fence.open(state);
        return new Memory(enrolment, state.nextEpoch(), fence, HeldOrder.open(state, enrolment, fence),
                KeptItems.open(state), Spool.open(state), new Blobs(state), Pins.open(state),
                Contact.open(state, doors.time().nanos()), Outputs.open(state),
                Provisional.open(state, doors.time().nanos()),
                Invocations.open(state, enrolment, fence, doors.time().wall()));
    }

    /// The plugins and contents of the order.
    Set<Digest> ordered() {
        var digests = new HashSet<Digest>();
        order.order().map(StandingOrder::plugins).orElse(List.of())
                .forEach(pin -> digests.add(pin.sha256()));
        digests.addAll(order.order().map(StandingOrder::blobs).orElse(List.of()));
        return digests;
    }

    /// The next bytes of a whole output.
    byte[] part(Digest digest, long offset) throws IOException {
        var ofCommand = invocations.streams().part(digest, offset);
        return ofCommand.isPresent() ? ofCommand.get() : outputs.part(digest, offset);
    }

    /// Keeps the pins that are needed: those of the order, and of what is held from former ones.
    void keepPins() throws IOException {
        if (order.order().isEmpty()) {
            return;
        }
        var held = kept.all().stream().flatMap(one -> one.held().stream()).map(item -> item.plugin())
                .collect(Collectors.toSet());
        pins.keep(order.order().orElseThrow().plugins(), held);
    }

    /// Removes the blobs that neither the order nor what is held needs.
    void dropBlobs() throws IOException {
        var needed = ordered();
        pins.all().forEach(pin -> needed.add(pin.sha256()));
        needed.addAll(invocations.needed());
        kept.all().forEach(one -> one.held().ifPresent(item -> Blobs.named(item.desired(), needed)));
        blobs.keepOnly(needed);
    }
}
