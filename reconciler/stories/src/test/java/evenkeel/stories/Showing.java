package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.command.CommandShown;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Fold;
import evenkeel.reconcile.Identity;
import evenkeel.reconcile.Ledger;
import evenkeel.reconcile.Outputs;
import evenkeel.reconcile.Reconciler;

/// What the running reconciler shows of commands, held against what the ledger tells.
final class Showing {

    private final World world;
    private final Chronicle chronicle;

    Showing(World world, Chronicle chronicle) {
        this.world = world;
        this.chronicle = chronicle;
    }

    /// After each turn: no command is longer under way than it may be, what is over stays as it is, and counts add up.
    void turned(Reconciler running) {
        if (running.accepted().isEmpty()) {
            return; // nothing is done until it can read what was accepted
        }
        for (var shown : running.commands().list(world.now)) {
            var one = chronicle.docket().of(shown.id());
            equal(shown, one);
            hold(one.over() || world.now.isBefore(one.total(chronicle.execution(one))), one + " is not over at "
                    + world.now + ", and had until " + one.total(chronicle.execution(one)));
        }
    }

    private static void equal(CommandShown shown, Booked one) {
        int over = 0;
        for (var invocation : shown.invocations()) {
            var end = one.legs.get(invocation.host()).end;
            over += end.isPresent() ? 1 : 0;
            hold(invocation.ended().isPresent() == end.isPresent()
                    && end.orElse(invocation.details()).equals(invocation.details()),
                    one + " is shown as "
                            + invocation + ", where the ledger tells " + end);
        }
        var counts = shown.counts();
        hold(shown.invocations().size() == one.legs.size() && counts.targets() == one.legs.size()
                && counts.completed() == over && counts.errors() == one.errors()
                && counts.deliveryTimedOut() == one.count("DeliveryTimedOut"::equals),
                one + " is counted as "
                        + counts + ", where the ledger tells " + one.legs.keySet() + ", " + over + " over");
        hold(shown.ended().isPresent() == one.end.isPresent()
                && one.end.map(end -> end.status() + end.details()).orElse(shown.status() + shown.details())
                        .equals(shown.status() + shown.details()),
                one + " is shown as " + shown.details()
                        + ", where the ledger tells " + one.end);
    }

    /// Everything has come to rest.
    void rested() throws Exception {
        world.asked(running -> {
            anew(running);
            return true;
        });
        new Settling(world, chronicle).forgotten();
    }

    /// Who begins anew with nothing but the ledger knows the same.
    private void anew(Reconciler running) throws Exception {
        var ledger = new Ledger() {
            @Override
            public void append(List<Entry> entries) {
            }
        };
        var nobody = new Agents() {
            @Override
            public void send(HostName host, Frame frame) {
            }

            @Override
            public void close(HostName host, String because) {
            }
        };
        var other = new Reconciler(new Doors(world.git, nobody, ledger, new MemoryStore(), world.plugins, World.ORDER,
                Outputs.NONE), new Identity("main", world.epoch(), List.of(), World.ORDER.open()), Fold.nothing(),
                world.written(), world.now);
        var these = lasting(running, world.now);
        var those = lasting(other, world.now);
        hold(these.equals(those), "anew it knows " + those + ", and what runs knows " + these);
    }

    /// Of commands, what no connection changes.
    private static List<List<Object>> lasting(Reconciler running, Instant now) throws Exception {
        var all = new ArrayList<List<Object>>();
        for (var one : running.commands().list(now)) {
            var shown = running.commands().show(one.id(), now).orElseThrow();
            all.add(List.of(Json.line(shown.asked()), shown.requested(), shown.ended(), shown.status(), shown.details(),
                    shown.counts(), shown.invocations().stream()
                            .map(each -> each.ended().isPresent() ? Optional.of(each) : each.sent()).toList()));
        }
        return all;
    }
}
