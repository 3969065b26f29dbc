package evenkeel.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import evenkeel.model.Digest;
import evenkeel.model.Probe;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Skipped;

/// Makes the health checks that the reconciler names, and only those that stand in the signed standing order. Ports and
/// addresses are tried all at once; scripts run one after the other.
final class Checker {

    private static final int OUTPUT = 300;

    private final Host host;
    private final Probes probes;

    Checker(Host host, Probes probes) {
        this.host = host;
        this.probes = probes;
    }

    Frame.Checked check(Frame.Check asked, Optional<StandingOrder> order) {
        var known = new HashMap<Digest, Probe>();
        order.ifPresent(held -> held.probes().forEach(probe -> known.put(probe.digest(), probe)));
        var begun = new HashMap<Digest, CompletableFuture<String>>();
        asked.checks().forEach(digest -> Optional.ofNullable(known.get(digest))
                .ifPresent(probe -> begun.computeIfAbsent(digest, _ -> begin(probe))));
        var results = new ArrayList<Frame.Health>();
        for (var digest : asked.checks()) {
            var fault = switch (known.get(digest)) {
                case null -> "it does not stand in the standing order";
                case Probe.Script script -> script(script);
                case Probe.Port _,Probe.Http _ -> begun.get(digest).join();
            };
            results.add(new Frame.Health(digest, cut(fault)));
        }
        return new Frame.Checked(asked.id(), results);
    }

    private CompletableFuture<String> begin(Probe probe) {
        var fault = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> fault.complete(fault(probe)));
        return fault;
    }

    private String fault(Probe probe) {
        try {
            return switch (probe) {
                case Probe.Port port -> probes.fault(port);
                case Probe.Http http -> probes.fault(http);
                case Probe.Script _ -> "";
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private String script(Probe.Script script) {
        try {
            var ran = host.run(new Command(List.of("/bin/sh", "-c", String.join("\n", script.lines())),
                    Optional.empty(), Map.of(), script.timeout()));
            if (ran.timedOut()) {
                return "it did not end in " + script.timeout().toSeconds() + " s";
            }
            var said = ran.output().strip();
            return ran.ok()
                    ? ""
                    : "exit " + ran.exit()
                            + (said.isEmpty() ? "" : ": " + said.substring(Math.max(0, said.length() - OUTPUT)));
        } catch (Skipped | IOException e) {
            return "it did not run: " + e.getMessage();
        }
    }

    private static String cut(String fault) {
        var line = fault.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= Limits.FAULT ? line : line.substring(0, Limits.FAULT);
    }
}
