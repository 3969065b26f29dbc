package evenkeel.sysctl;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Packed;

class SysctlActionTest {

    private static final String PLACE = "/proc/sys/net/ipv4/ip_forward";
    private static final String FILE = "/etc/sysctl.d/99-zz-evenkeel-net.ipv4.ip_forward.conf";

    @TempDir
    Path root;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = Kernel.on(new FakeHost(root)).file(PLACE, "0\n");
    }

    @Test
    void setsTheKernelAndTheFileForTheNextBoot() throws Exception {
        forward("value", "1").plans("update sysctl net.ipv4.ip_forward value 0 → 1",
                "create sysctl net.ipv4.ip_forward file " + FILE).applies().staysConverged();
        assertEquals("# Kept by Evenkeel.\nnet.ipv4.ip_forward = 1\n", host.content(FILE));
        assertEquals("1\n", host.content(PLACE));
    }

    @Test
    void setsTheKernelAloneWhereNothingIsToPersist() throws Exception {
        host.file(FILE, "left over");
        forward("value", "1", "persist", "false").plans("update sysctl net.ipv4.ip_forward value 0 → 1",
                "remove sysctl net.ipv4.ip_forward file " + FILE).applies().staysConverged();
        assertFalse(Files.exists(host.at(FILE)));
    }

    @Test
    void putsBackAFileThatSomebodyEdited() throws Exception {
        host.file(FILE, "net.ipv4.ip_forward = 1\n");
        forward("value", "0").plans("update sysctl net.ipv4.ip_forward file changed → as declared").applies();
    }

    @Test
    void comparesWordsWhateverSeparatesThem() throws Exception {
        host.file("/proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456\n");
        drift(new SysctlAction(), Tree.fields("key", "net.ipv4.tcp_rmem", "value", " 4096  131072 6291456", "persist",
                "false")).on(host).plansNothing();
    }

    @Test
    void writesADotWithinAPartAsASlash() throws Exception {
        host.file("/proc/sys/net/ipv4/conf/eth0.100/rp_filter", "0\n");
        drift(new SysctlAction(), Tree.fields("key", "net.ipv4.conf.eth0/100.rp_filter", "value", "1")).on(host)
                .applies().staysConverged();
        assertTrue(Files.exists(host.at("/etc/sysctl.d/99-zz-evenkeel-net.ipv4.conf.eth0:100.rp_filter.conf")));
    }

    @Test
    void leavesEverythingAsItWasWhereTheKernelDoesNotTakeIt() throws Exception {
        forward("value", "often").refuses("the kernel does not take net.ipv4.ip_forward = often: sysctl: setting key"
                + " \"net.ipv4.ip_forward\": Invalid argument");
        forward("value", "0x10").refuses("the kernel takes net.ipv4.ip_forward = 0x10 as 16: write it like that");
        forward("value", "1").on(new FakeHost(root).boots().runs(_ -> new Ran(127, false, "")))
                .refuses("this host has no command sysctl: install procps first");
    }

    @Test
    void setsTheKernelBackWhereTheFileCannotBeWritten() throws Exception {
        Files.delete(host.at("/etc/sysctl.d"));
        forward("value", "1").refuses("the folder it stands in does not exist");
        assertEquals("0\n", host.content(PLACE));
    }

    @Test
    void saysThatThereIsNoSuchSetting() {
        var desired = Records.bind(SysctlDesired.class, Tree.fields("key", "net.bridge.nf", "value", "1"));
        assertEquals("the kernel of this host has no setting net.bridge.nf: is it spelled so, and is the module loaded"
                + " that it belongs to?",
                assertThrows(IOException.class, () -> new SysctlAction().observe(desired, host)).getMessage());
    }

    @Test
    void isSkippedWhereNothingIsBooted() throws Exception {
        var desired = Records.bind(SysctlDesired.class, Tree.fields("key", "net.ipv4.ip_forward", "value", "1"));
        var directory = new FakeHost(root);
        for (var doing : List.<org.junit.jupiter.api.function.Executable>of(
                () -> new SysctlAction().observe(desired, directory),
                () -> new SysctlAction().apply(desired, directory),
                () -> new SysctlAction().save(desired, directory))) {
            assertEquals("no booted host", assertThrows(Skipped.class, doing).getMessage());
        }
    }

    @Test
    void refusesWhatIsNoSetting() {
        for (var key : new String[]{"", "net", "/net.x", "net/ipv4/ip_forward", "net..x", "net.//.//.etc", "net.//.x",
                "net./.x", "../x.y", "net.x.", "net.x y", "net.x\ny", "net.x=y", "-net.x", "net.-x", "net.*.x"}) {
            assertThrows(IllegalArgumentException.class, () -> Records.bind(SysctlDesired.class,
                    Tree.fields("key", key, "value", "1")), key);
        }
        for (var value : new String[]{"", " ", "\t", "1\nkernel.core_pattern = |/bin/sh", "1\r", "x".repeat(1_001)}) {
            assertThrows(IllegalArgumentException.class, () -> Records.bind(SysctlDesired.class,
                    Tree.fields("key", "net.ipv4.ip_forward", "value", value)), value);
        }
    }

    @Test
    void looksEveryTenSecondsAndAtItsFile() {
        var watch = new SysctlAction().watch(Records.bind(SysctlDesired.class,
                Tree.fields("key", "net.ipv4.ip_forward", "value", "1")));
        assertEquals(List.of(FILE), watch.paths());
        assertEquals(Optional.of(Duration.ofSeconds(10)), watch.period());
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = Stream.of(fields("value", "1"), fields("value", "0"), fields("value", "1", "persist", "false"),
                fields("value", "often"), fields("value", "0x10"), fields("value", "1 2 3"))
                .map(inputs -> Records.bind(SysctlDesired.class, inputs)).toList();
        Laws.hold(new SysctlAction(), desired, List.of(here -> Kernel.on(here).file(PLACE, "0\n"),
                here -> Kernel.on(here).file(PLACE, "1\n").file(FILE, "mine").mode(FILE, 0600),
                here -> Kernel.on(here).file(PLACE, "7\n").folder("/etc/sysctl.d")));
    }

    @Test
    void replacesALinkAndLeavesWhatItPointsToAndADirectory() throws Exception {
        host.file("/etc/precious", "precious").points(FILE, "/etc/precious");
        var desired = Records.bind(SysctlDesired.class, fields("value", "1"));
        assertEquals(FILE + " is a link, which is not kept: move it away by hand",
                assertThrows(IOException.class, () -> new SysctlAction().save(desired, host)).getMessage());
        forward("value", "1").applies().staysConverged();
        assertEquals("precious", host.content("/etc/precious"));
        Files.delete(host.at(FILE));
        host.folder(FILE);
        forward("value", "0").refuses("it is a directory");
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(SysctlAction.class, work, action -> {
            var desired = fields("value", "1");
            var saved = action.save(desired, host);
            assertEquals(2, action.diff(desired, action.observe(desired, host)).size());
            action.apply(desired, host);
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            action.restore(desired, saved, host);
            assertEquals("0\n", host.content(PLACE));
            action.remove(desired, host);
        });
    }

    private Drift<SysctlDesired, SysctlSeen> forward(String... inputs) {
        return drift(new SysctlAction(), fields(inputs)).on(host);
    }

    private static Tree.Fields fields(String... inputs) {
        var all = new ArrayList<Object>(List.of("key", "net.ipv4.ip_forward"));
        all.addAll(List.of(inputs));
        return Tree.fields(all.toArray());
    }
}
