package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;

/// A host whose connection broke comes back.
class ReturnTest {

    @TempDir
    private Path folder;
    private World world;
    private Machine machine;
    private int commits;

    @BeforeEach
    void begin() throws Exception {
        world = new World(folder, World.Disks.REAL);
        world.git.commit("base", Edit.empty("harbour"));
        machine = world.enrol("web-01");
        commit("first");
        world.settle();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void oneThatStillHasItsOrderIsSentNone() throws Exception {
        long before = orders();
        assertEquals("first", motd());

        cut();
        back();
        assertEquals(before, orders());

        cut();
        commit("second");
        back();
        assertEquals(before + 1, orders());
        assertEquals("second", motd());
    }

    @Test
    void aMoveThatWasLostOnItsWayIsAskedForAgain() throws Exception {
        long moves = moves();
        commit("second");
        while (moves() == moves) {
            world.deliver();
            world.turn();
        }
        cut();
        long before = orders();
        assertEquals("first", motd(), "the move was on the wire");
        back();

        assertEquals(before, orders());
        assertEquals("second", motd());
        assertEquals(moves + 1, moves());
    }

    @Test
    void whatItSawOfItemsThatAreNotWantedForNowIsSaidAgain() throws Exception {
        var extra = "    extra: file {path: /etc/extra, content: extra}";
        commit("first", extra);
        world.settle();
        cut();
        commit("first");
        world.asked(running -> {
            running.hold("test", "so that no order is sent", world.now);
            return true;
        });
        back();
        commit("first", extra);
        world.asked(running -> running.desk().confirm("test", "ana", world.now));
        world.settle();

        assertEquals("compliant", world.asked(running -> running.desk().view(world.now).hosts().get(machine.name)
                .state()).orElseThrow());
    }

    private long moves() throws Exception {
        return world.entries().stream().filter(entry -> entry.event() instanceof Event.Dispatched).count();
    }

    private void commit(String text, String... more) throws Exception {
        var lines = new ArrayList<>(List.of("  document app",
                "    motd: file {path: /etc/motd, content: " + text + "}"));
        lines.addAll(List.of(more));
        lines.add("  association app: app on web-01");
        world.git.commit("commit " + ++commits, Edit.of(world.git.files(), lines));
        world.pushed();
        world.turn();
    }

    private void cut() throws Exception {
        machine.wired = false;
        machine.cut();
        world.gone(machine.name);
        world.settle();
    }

    private void back() throws Exception {
        machine.wired = true;
        world.settle();
    }

    private String motd() throws Exception {
        return Files.readString(machine.root.resolve("etc/motd")).strip();
    }

    private long orders() {
        return world.log.stream().filter(line -> line.equals("   -> web-01 Order")).count();
    }
}
