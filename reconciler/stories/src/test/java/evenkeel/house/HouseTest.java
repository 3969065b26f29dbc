package evenkeel.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import evenkeel.house.House.Room;

/// The plan of the house: which package may know which, and what the core never touches.
class HouseTest {

    /// Lower first. A package may use those of lower floors, and its own; those that share a floor know each other not.
    private static final List<List<String>> FLOORS = List.of(List.of("evenkeel.spi"), List.of("evenkeel.model"),
            List.of("evenkeel.diagnose", "evenkeel.disk", "evenkeel.protocol", "evenkeel.document",
                    "evenkeel.s3"),
            List.of("evenkeel.yaml"),
            List.of("evenkeel.loader"),
            List.of("evenkeel.archive", "evenkeel.cron", "evenkeel.file", "evenkeel.firewall", "evenkeel.git",
                    "evenkeel.line", "evenkeel.packages", "evenkeel.services", "evenkeel.shell", "evenkeel.sysctl",
                    "evenkeel.testkit", "evenkeel.user"),
            List.of("evenkeel.resource"), List.of("evenkeel.group"), List.of("evenkeel.policy"),
            List.of("evenkeel.desired"), List.of("evenkeel.plan"), List.of("evenkeel.rollout", "evenkeel.audit"),
            List.of("evenkeel.command"), List.of("evenkeel.tell"), List.of("evenkeel.reconcile"),
            List.of("evenkeel.server.keys"), List.of("evenkeel.server.store"),
            List.of("evenkeel.server.git", "evenkeel.server.wake", "evenkeel.server.plugins", "evenkeel.server.link",
                    "evenkeel.server.tell", "evenkeel.server.forge", "evenkeel.server.copies"),
            List.of("evenkeel.verbs.answer"), List.of("evenkeel.verbs.render"), List.of("evenkeel.verbs"),
            List.of("evenkeel.server.shell", "evenkeel.server.pulls"), List.of("evenkeel.server"),
            List.of("evenkeel.cli.remote"),
            List.of("evenkeel.cli.local"), List.of("evenkeel.cli.demo"), List.of("evenkeel.cli"),
            List.of("evenkeel.image"));

    /// The agent's own stairs.
    private static final List<List<String>> AGENT = List.of(List.of("evenkeel.agent.order"),
            List.of("evenkeel.agent.observe"), List.of("evenkeel.agent.apply"), List.of("evenkeel.agent.command"),
            List.of("evenkeel.agent.command.actions"), List.of("evenkeel.agent.link"),
            List.of("evenkeel.agent"));

    private static final Set<String> CORE = Set.of("evenkeel.yaml", "evenkeel.resource", "evenkeel.group",
            "evenkeel.policy", "evenkeel.desired", "evenkeel.plan", "evenkeel.rollout", "evenkeel.audit",
            "evenkeel.reconcile", "evenkeel.tell", "evenkeel.document", "evenkeel.command");

    /// Pure, and the agent's too: it runs what the reconciler checks.
    private static final String BOTH = "evenkeel.document";

    @Test
    void everyPackageStandsOnAFloor() throws IOException {
        var unknown = new TreeSet<String>();
        for (var room : House.rooms()) {
            if (!floors().containsKey(room.floor())) {
                unknown.add(room.floor());
            }
        }
        assertEquals(Set.of(), unknown, "write down where these stand");
    }

    @Test
    void noPackageKnowsAHigherOneOrOneBesideIt() throws IOException {
        var floors = floors();
        var faults = new TreeSet<String>();
        for (var room : House.rooms()) {
            for (var used : room.uses()) {
                var other = used.contains(".") ? used.substring(0, used.lastIndexOf('.')) : "";
                if (floors.containsKey(other) && !other.equals(room.floor())
                        && floors.get(other) >= floors.get(room.floor())) {
                    faults.add(room.name() + " uses " + used);
                }
            }
        }
        assertEquals(Set.of(), faults);
    }

    @Test
    void theAgentKnowsNothingOfTheReconcilerNorTheReconcilerOfTheAgent() throws IOException {
        var faults = new ArrayList<String>();
        for (var room : House.rooms()) {
            boolean agent = room.name().startsWith("evenkeel.agent");
            for (var used : room.uses()) {
                boolean reconciler = CORE.stream().filter(core -> !core.equals(BOTH))
                        .anyMatch(core -> used.startsWith(core + "."))
                        || used.startsWith("evenkeel.server") || used.startsWith("evenkeel.cli");
                boolean both = room.name().startsWith("evenkeel.bench.");
                if (agent && reconciler || !agent && !both && used.startsWith("evenkeel.agent.")) {
                    faults.add(room.name() + " uses " + used);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void theCoreTouchesNoFileNoNetworkNoClockAndNoThread() throws IOException {
        var faults = new TreeSet<String>();
        var seen = new TreeSet<String>();
        for (var room : House.rooms()) {
            if (CORE.contains(room.floor())) {
                seen.add(room.floor());
                room.uses().stream().filter(HouseTest::outside)
                        .forEach(used -> faults.add(room.name() + " uses " + used));
                room.members().stream().filter(HouseTest::clock)
                        .forEach(used -> faults.add(room.name() + " calls " + used));
            }
        }
        assertEquals(Set.of(), faults);
        assertEquals(CORE, seen, "a package of the core is gone: is this test still about it?");
    }

    @Test
    void onlyTheLoaderKnowsThePluginFrameworkBesidesTheExtensionPoint() throws IOException {
        var faults = House.rooms().stream().filter(room -> !room.floor().equals("evenkeel.loader"))
                .filter(room -> room.uses().stream().anyMatch(used -> used.startsWith("org.pf4j.")
                        && !used.equals("org.pf4j.ExtensionPoint") && !used.equals("org.pf4j.Extension")))
                .map(Room::name).toList();
        assertEquals(List.of(), faults);
        assertTrue(House.rooms().size() > 100, "are the class files there?");
    }

    private static boolean outside(String used) {
        return used.startsWith("java.nio.file.") || used.startsWith("java.net.") || used.startsWith("java.sql.")
                || used.equals("java.lang.Thread") || used.startsWith("java.util.concurrent.Executor")
                || used.equals("java.io.File") || used.startsWith("java.nio.channels.")
                || used.equals("java.time.Clock") || used.startsWith("org.eclipse.jgit") || used.startsWith("org.pf4j")
                || used.startsWith("org.apache.sshd") || used.startsWith("org.quartz");
    }

    private static boolean clock(String member) {
        return member.equals("java.time.Instant.now") || member.equals("java.lang.System.currentTimeMillis")
                || member.equals("java.lang.System.nanoTime") || member.equals("java.lang.Math.random");
    }

    private static Map<String, Integer> floors() {
        var floors = new HashMap<String, Integer>();
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (var name : FLOORS.get(floor)) {
                floors.put(name, floor);
            }
        }
        for (int floor = 0; floor < AGENT.size(); floor++) {
            for (var name : AGENT.get(floor)) {
                floors.put(name, FLOORS.size() + floor);
            }
        }
        floors.put("evenkeel.bench", FLOORS.size() + AGENT.size()); // it measures both
        return floors;
    }
}
