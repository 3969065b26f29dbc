package evenkeel.archive;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Packed;

class ArchiveActionTest {

    private static final byte[] ONE = new TarBytes().folder("app-1/").file("app-1/bin/run", 0755, "run 1\n")
            .file("app-1/conf", 06666, "x\n").link("app-1/current", "bin/run").zipped();
    private static final byte[] TWO = new TarBytes().file("app-2/bin/run", 0755, "run 2\n").plain();

    @TempDir
    Path root;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root).folder("/opt");
    }

    @Test
    void unpacksAndSwitchesToAnother() throws Exception {
        app(ONE).plans("create archive /opt/app tree sha256:…").applies().staysConverged();
        assertEquals("run 1\n", host.content("/opt/app/bin/run"));
        assertEquals("755 644", mode("/opt/app/bin/run") + " " + mode("/opt/app/conf"));
        assertEquals("bin/run", Files.readSymbolicLink(host.at("/opt/app/current")).toString());
        app(TWO).plans("update archive /opt/app archive sha256:…").applies().staysConverged();
        assertEquals("run 2\n", host.content("/opt/app/bin/run"));
        assertFalse(Files.exists(host.at("/opt/app/conf")));
        assertEquals(List.of("app"), host.list("/opt"));
    }

    @Test
    void anEditByHandIsDrift() throws Exception {
        app(ONE).applies();
        host.file("/opt/app/bin/run", "run 9\n");
        app(ONE).plans("update archive /opt/app tree bin/run differs → as unpacked").applies().staysConverged();
        Files.delete(host.at("/opt/app/conf"));
        host.mode("/opt/app/bin/run", 0700);
        app(ONE).plans("update archive /opt/app tree 2 paths differ, first bin/run → as unpacked").applies();
        Files.delete(host.at("/opt/app/current"));
        host.points("/opt/app/current", "/etc/passwd");
        app(ONE).plans("update archive /opt/app tree current differs → as unpacked").applies().staysConverged();
        Files.delete(host.at("/opt/app/.evenkeel-archive"));
        app(ONE).plans("update archive /opt/app tree not unpacked by Evenkeel → sha256:…")
                .refuses("was not unpacked by Evenkeel: it is left alone");
    }

    @Test
    void whatOthersPutThereIsNotLost() throws Exception {
        app(ONE).applies();
        host.file("/opt/app/log/today", "precious");
        app(ONE).plansNothing();
        app(TWO).refuses("/opt/app holds what others put there (log) and would lose it: move it out");
        app(TWO, "clean", "true").plans("update archive /opt/app archive …", "remove archive /opt/app extras 1")
                .applies().staysConverged();
        assertFalse(Files.exists(host.at("/opt/app/log")));
    }

    @Test
    void removesWhatItMadeAndNothingElse() throws Exception {
        app(ONE).applies();
        host.file("/opt/app/bin/local", "precious");
        var absent = drift(new ArchiveAction(), Tree.fields("destination", "/opt/app", "ensure", "absent")).on(host);
        absent.plans("remove archive /opt/app tree …").applies().staysConverged();
        assertEquals(List.of("bin"), host.list("/opt/app"));
        assertEquals("precious", host.content("/opt/app/bin/local"));
        Files.delete(host.at("/opt/app/bin/local"));
        Files.delete(host.at("/opt/app/bin"));
        app(TWO).applies();
        absent.applies();
        assertFalse(Files.exists(host.at("/opt/app")));
    }

    @Test
    void followsNoLinkThatOthersPutInTheTree() throws Exception {
        app(ONE).applies();
        host.file("/etc/run", "precious");
        Files.delete(host.at("/opt/app/bin/run"));
        Files.delete(host.at("/opt/app/bin"));
        host.points("/opt/app/bin", "/etc");
        drift(new ArchiveAction(), Tree.fields("destination", "/opt/app", "ensure", "absent")).on(host).applies();
        assertEquals("precious", host.content("/etc/run"));
    }

    @Test
    void aListThatOthersWroteIsNotBelieved() throws Exception {
        app(ONE).applies();
        Files.setAttribute(host.at("/opt/app/.evenkeel-archive"), "unix:uid", 1234);
        app(ONE).refuses("was not unpacked by Evenkeel");
        Files.setAttribute(host.at("/opt/app/.evenkeel-archive"), "unix:uid", 0);
        var list = host.content("/opt/app/.evenkeel-archive");
        for (var path : List.of("../../etc/passwd", "/etc/passwd", "a/../../x", "a//b", ".")) {
            host.file("/opt/app/.evenkeel-archive", list.replace("\tconf\n", "\t" + path + "\n"));
            assertTrue(assertThrows(IOException.class, () -> app(ONE).plansNothing()).getMessage()
                    .contains("was changed by hand and cannot be read"), path);
        }
    }

    @Test
    void aSwitchThatWasInterruptedIsTurnedBackFirst() throws Exception {
        app(ONE).applies();
        Files.move(host.at("/opt/app"), host.at("/opt/.evenkeel-old-app"));
        host.folder("/opt/.evenkeel-new-app/half");
        app(ONE).plans("create archive /opt/app tree …", "remove archive /opt/app leftover of an interrupted change");
        assertThrows(IOException.class, () -> app(new byte[]{1}).applies());
        assertEquals("run 1\n", host.content("/opt/app/bin/run"));
        app(ONE).plansNothing();
    }

    @Test
    void belongsToWhomItIsDeclared() throws Exception {
        app(ONE, "owner", "1234", "group", "77").applies().staysConverged();
        for (var path : List.of("/opt/app", "/opt/app/bin", "/opt/app/bin/run", "/opt/app/current")) {
            var stat = host.stat(path).orElseThrow();
            assertEquals("1234 77", stat.owner() + " " + stat.group(), path);
        }
        app(ONE).plans("update archive /opt/app settings strip 1, owner 1234, group 77 → strip 1, owner -, group -")
                .applies().staysConverged();
    }

    @Test
    void leavesAloneWhatItDidNotUnpack() throws Exception {
        app(ONE).on(host.folder("/opt/app")).applies().staysConverged();
        var other = Tree.fields("destination", "/opt/mine", "source", host.keeps(ONE));
        host.file("/opt/mine/x", "precious");
        drift(new ArchiveAction(), other).on(host).refuses("/opt/mine is there and was not unpacked by Evenkeel");
        drift(new ArchiveAction(), Tree.fields("destination", "/srv/a", "source", host.keeps(ONE))).on(host)
                .refuses("/srv does not exist: make it first");
    }

    @Test
    void refusesInputsThatDoNotGoTogether() {
        refused("write one of source and url, or ensure: absent");
        refused("url needs sha256", "url", "https://example.org/a.tgz");
        refused("sha256 needs url", "source", "sha256:1", "sha256", "0".repeat(64));
        refused("url: write an address that begins with https://", "url", "http://example.org/a", "sha256",
                "0".repeat(64));
        refused("url: write an address that begins with https://", "url", "file:///etc/passwd", "sha256",
                "0".repeat(64));
        refused("with a name or password in it", "url", "https://me:x@example.org/a", "sha256", "0".repeat(64));
        refused("is no address", "url", "https://exa mple.org", "sha256", "0".repeat(64));
        refused("`sha256` is `ABC`; write 64 lower-case hex digits", "url", "https://x.org", "sha256", "ABC");
        refused("strip: write 0 to 20", "source", "sha256:1", "strip", "21");
        refused("ensure: absent goes with destination only", "source", "sha256:1", "ensure", "absent");
    }

    @Test
    void keepsTheLaws() throws Exception {
        var one = digestOf(ONE);
        var two = digestOf(TWO);
        var desired = List.of(bind("source", one, "strip", "1"), bind("source", two, "owner", "1234", "clean", "true"),
                bind("ensure", "absent"));
        Laws.Setup unpacked = host -> new ArchiveAction().apply(bind("source", two), with(host));
        Laws.hold(new ArchiveAction(), desired, List.of(host -> with(host), host -> with(host).folder("/opt/app"),
                host -> with(host).file("/opt/app/x", "precious"), host -> with(host).file("/opt/app", "a file"),
                host -> host.folder("/srv")));
        Laws.hold(new Unsaved(), desired, List.of(unpacked, host -> {
            unpacked.on(host);
            host.file("/opt/app/app-2/extra", "x");
        }));
    }

    @Test
    void saysThatAnotherArchivesTreeCannotBeBroughtBack() throws Exception {
        app(ONE).applies();
        assertTrue(assertThrows(IOException.class, () -> new ArchiveAction().save(bind("ensure", "absent"), host))
                .getMessage().contains("could not be brought back: write onRelease: leave"));
    }

    /// The action without what it saves: an archive that was unpacked before cannot be brought back.
    private static final class Unsaved implements Action<ArchiveDesired, ArchiveSeen> {
        private final ArchiveAction action = new ArchiveAction();

        @Override
        public ActionType<ArchiveDesired, ArchiveSeen> type() {
            return action.type();
        }

        @Override
        public ArchiveSeen observe(ArchiveDesired desired, Host host) throws IOException {
            return action.observe(desired, host);
        }

        @Override
        public List<Change> diff(ArchiveDesired desired, ArchiveSeen seen) {
            return action.diff(desired, seen);
        }

        @Override
        public void apply(ArchiveDesired desired, Host host) throws IOException {
            action.apply(desired, host);
        }
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(ArchiveAction.class, work, action -> {
            var desired = Tree.fields("destination", "/opt/app", "source", host.keeps(ONE));
            var saved = action.save(desired, host);
            action.apply(desired, host);
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            assertEquals("[/opt/app, /opt/app/.evenkeel-archive]", action.watch(desired).paths().toString());
            action.restore(desired, saved, host);
            assertFalse(Files.exists(host.at("/opt/app"), LinkOption.NOFOLLOW_LINKS));
        });
    }

    private static FakeHost with(FakeHost host) throws IOException {
        host.keeps(ONE);
        host.keeps(TWO);
        return host.folder("/opt");
    }

    private String mode(String path) throws IOException {
        return Integer.toOctalString(host.stat(path).orElseThrow().mode());
    }

    private static String digestOf(byte[] bytes) {
        return evenkeel.model.Digest.of(bytes).prefixed();
    }

    private Drift<ArchiveDesired, ArchiveSeen> app(byte[] archive, String... inputs) throws IOException {
        var all = new ArrayList<>(List.of("source", host.keeps(archive), "strip", "1"));
        all.addAll(List.of(inputs));
        return drift(new ArchiveAction(), bind(all.toArray(String[]::new))).on(host);
    }

    private static void refused(String sentence, String... inputs) {
        var fault = assertThrows(IllegalArgumentException.class, () -> bind(inputs));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private static ArchiveDesired bind(String... inputs) {
        var all = new ArrayList<Object>(List.of("destination", "/opt/app"));
        all.addAll(List.of(inputs));
        return Records.bind(ArchiveDesired.class, Tree.fields(all.toArray()));
    }
}
