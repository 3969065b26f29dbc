package evenkeel.firewall;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import evenkeel.testkit.Laws.Setup;
import evenkeel.testkit.Packed;

class FirewallActionTest {

    private static final FirewallAction ACTION = new FirewallAction();
    private static final String CLOSED_22 = """
            table inet evenkeel {
            	chain input {
            		type filter hook input priority filter; policy accept;
            		ct state established,related accept
            		iif "lo" accept
            		tcp dport 22 reject with tcp reset comment "evenkeel tcp/22"
            	}
            }
            """;

    @TempDir
    Path root;
    private FakeHost host;
    private FakeNft nft;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root);
        nft = new FakeNft(host);
    }

    @Test
    void closesAPort() throws Exception {
        tcp("22", "closed").plans("create firewall tcp/22 port closed").applies().staysConverged();
        assertEquals(CLOSED_22, host.content(FakeNft.STATE));
        tcp("22", "open").plans("update firewall tcp/22 port closed → open").applies().staysConverged();
        tcp("22", "open", "10.0.0.9/8", "2001:DB8::/32", "192.0.2.7").plans("update firewall tcp/22 port open → open"
                + " from 10.0.0.0/8, open from 192.0.2.7, open from 2001:db8:0:0:0:0:0:0/32, closed").applies()
                .staysConverged();
    }

    @Test
    void triesATransactionBeforeItCommitsIt() throws Exception {
        tcp("22", "closed").applies();
        assertEquals(List.of("list", "-c", "commit", "list"), nft.ran.subList(0, 4));
        nft.refusal = "Error: Could not process rule:\n Operation not supported";
        tcp("22", "open").refuses("nft -c ended with 1: Error: Could not process rule: Operation not supported");
        nft.refusal = "";
        nft.ran.clear();
        tcp("22", "closed").applies();
        assertFalse(nft.ran.contains("commit"), nft.ran.toString());
    }

    @Test
    void leavesTheRulesOfOtherItems() throws Exception {
        tcp("22", "closed").applies();
        drift(ACTION, Tree.fields("port", "53", "protocol", "udp", "state", "closed")).on(host).applies();
        assertTrue(host.content(FakeNft.STATE).contains("\tudp dport 53 reject comment \"evenkeel udp/53\"\n"));
        tcp("80", "open").applies();
        tcp("22", "closed").plansNothing();
    }

    @Test
    void takesOutWhatSomebodyElsePutIn() throws Exception {
        for (var line : List.of("tcp dport 22 accept", "tcp dport 22 accept comment \"evenkeel tcp/80\"", "accept",
                "ct state established,related accept", "tcp dport 22 drop comment \"evenkeel tcp/22\"")) {
            host.file(FakeNft.STATE, CLOSED_22.replace("\t\ttcp", "\t\t" + line + "\n\t\ttcp"));
            tcp("22", "closed").plans("remove firewall tcp/22 foreign rules 1").applies().staysConverged();
            assertEquals(CLOSED_22, host.content(FakeNft.STATE));
        }
        host.file(FakeNft.STATE, CLOSED_22.replace("\t\ttcp",
                "\t\ttcp dport 22 accept comment \"evenkeel tcp/22\"\n\t\ttcp"));
        tcp("22", "closed").plans("update firewall tcp/22 port open, closed → closed").applies();
    }

    @Test
    void putsBackWhatAllItemsShare() throws Exception {
        for (var changed : List.of(CLOSED_22.replace("policy accept", "policy drop"),
                CLOSED_22.replace("\t\tct state established,related accept\n", ""),
                CLOSED_22.replace("iif \"lo\"", "iif \"eth0\""), CLOSED_22.replace("hook input", "hook output"),
                CLOSED_22.replace("inet evenkeel {", "inet evenkeel {\n\tflags dormant"), "table inet evenkeel {\n}\n",
                CLOSED_22.replace("\t}\n}", "\t}\n\tchain b {\n\t}\n}"))) {
            host.file(FakeNft.STATE, changed);
            tcp("22", "closed").applies().staysConverged();
            assertEquals(CLOSED_22, host.content(FakeNft.STATE));
        }
    }

    @Test
    void refusesToCloseItsOwnEndOfTheLink() throws Exception {
        link("0A00020F:D431", "016433C6:1B6E");
        tcp("54321", "closed").refuses("tcp port 54321 is this end of the agent's own link to 198.51.100.1 port 7022:"
                + " closing it could cut the link, so it is left as it is");
        tcp("54321", "closed", "198.51.100.0/24").refuses("the agent's own link");
        tcp("54321", "open", "10.0.0.0/8").refuses("the agent's own link");
        tcp("54321", "open", "198.51.100.0/24").applies();
        tcp("54321", "closed", "10.0.0.0/8").applies();
        tcp("7022", "closed").applies();
        drift(ACTION, Tree.fields("port", "54321", "protocol", "udp", "state", "closed")).on(host).applies();
    }

    @Test
    void knowsItsLinkOverIpv6Too() throws Exception {
        link("0000000000000000FFFF00000F02000A:D431", "0000000000000000FFFF0000016433C6:1B6E");
        tcp("54321", "closed").refuses("own link to 198.51.100.1 port 7022");
        link("00000000000000000000000001000000:D431", "B80D0120000000000000000001000000:1B6E");
        tcp("54321", "closed").refuses("own link to 2001:db8:0:0:0:0:0:1 port 7022");
    }

    @Test
    void takesAChangeBackThatEndedTheLink() throws Exception {
        link("0A00020F:D431", "016433C6:1B6E");
        tcp("80", "open").applies();
        nft.afterwards = this::cut;
        var before = host.content(FakeNft.STATE);
        var desired = Records.bind(FirewallDesired.class, fields("22", "closed"));
        var fault = assertThrows(IOException.class, () -> ACTION.apply(desired, host));
        assertEquals("the agent's own link ended with this change: all is as it was before", fault.getMessage());
        assertEquals(before, host.content(FakeNft.STATE));
    }

    @Test
    void takesAChangeBackThatBecameSomethingElse() throws Exception {
        nft.written = text -> text.replace("reject", "drop");
        tcp("22", "closed").refuses("nft lists other rules than it was given: all is as it was before");
        assertFalse(Files.exists(host.at(FakeNft.STATE)));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        host.runs(_ -> new Ran(127, false, "setsid: failed to execute nft: No such file or directory"));
        fails("this host has no command nft: install nftables first");
        host.runs(_ -> new Ran(1, false, "Operation not permitted (you must be root)"));
        fails("nft list ended with 1: Operation not permitted (you must be root)");
        host.runs(_ -> new Ran(137, true, ""));
        fails("nft list did not end in 20 s");
        host.runs(_ -> new Ran(0, false, CLOSED_22 + "\n… 7 bytes left out …\n"));
        fails("the table inet evenkeel is larger than 64 KiB");
    }

    @Test
    void isSkippedWhereNothingIsBooted() throws Exception {
        var directory = new FakeHost(root);
        var desired = Records.bind(FirewallDesired.class, fields("22", "closed"));
        assertEquals("no booted host",
                assertThrows(Skipped.class, () -> ACTION.observe(desired, directory)).getMessage());
        assertThrows(Skipped.class, () -> ACTION.apply(desired, directory));
        assertThrows(Skipped.class, () -> ACTION.save(desired, directory));
    }

    @Test
    void refusesWhatIsNoPortOrNoAddress() {
        for (var port : new String[]{"0", "65536", "-1", "022", "22-23", "ssh", "22; flush ruleset"}) {
            assertThrows(IllegalArgumentException.class,
                    () -> Records.bind(FirewallDesired.class, fields(port, "closed")), port);
        }
        for (var from : new String[]{"", "10", "10.0.0.256", "010.0.0.1", "10.0.0.0/33", "10.0.0.0/0", "::/0",
                "::1/129", "example.org", "10.0.0.1 accept", "::ffff:10.0.0.1", "fe80::1%eth0", "1:2", "10.0.0.0/08",
                "10.0.0.1\n", "{10.0.0.1}", "dead.beef"}) {
            assertThrows(IllegalArgumentException.class,
                    () -> Records.bind(FirewallDesired.class, fields("22", "open", from)), from);
        }
    }

    @Test
    void restoresWhatItFoundAndLeavesNoTableBehind() throws Exception {
        var desired = Records.bind(FirewallDesired.class, fields("22", "closed"));
        tcp("80", "open").applies();
        var saved = ACTION.save(desired, host);
        ACTION.apply(desired, host);
        ACTION.restore(desired, saved, host);
        assertFalse(host.content(FakeNft.STATE).contains("22"));
        ACTION.remove(Records.bind(FirewallDesired.class, fields("80", "open")), host);
        assertFalse(Files.exists(host.at(FakeNft.STATE)));
        ACTION.remove(desired, host);
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = Stream.of(fields("22", "closed"), fields("22", "open"), fields("22", "closed", "10.0.0.1/8"),
                fields("22", "open", "::1", "192.0.2.7", "192.0.2.7/32"))
                .map(inputs -> Records.bind(FirewallDesired.class, inputs)).toList();
        List<Setup> hosts = List.of(FakeNft::new, here -> new FakeNft(here.file(FakeNft.STATE, CLOSED_22)),
                here -> new FakeNft(here.file(FakeNft.STATE, CLOSED_22.replace("22", "80"))),
                here -> new FakeNft(here).refusal = "Error: no");
        Laws.hold(ACTION, desired, hosts);
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(FirewallAction.class, work, action -> {
            var desired = fields("22", "open", "10.0.0.0/8");
            var saved = action.save(desired, host);
            action.apply(desired, host);
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            action.restore(desired, saved, host);
            assertEquals(10, action.watch(desired).period().orElseThrow().toSeconds());
        });
    }

    private void fails(String sentence) {
        var desired = Records.bind(FirewallDesired.class, fields("22", "closed"));
        var fault = assertThrows(IOException.class, () -> ACTION.observe(desired, host));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private void link(String here, String there) throws IOException {
        var six = here.length() > 20;
        cut();
        Files.deleteIfExists(host.at("/proc/self/fd/9"));
        host.points("/proc/self/fd/9", "socket:[4242]").file("/proc/self/net/" + (six ? "tcp6" : "tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1
                   1: %s %s 01 00000000:00000000 02:000A 00000000     0        0 4242 2
                   2: 0100007F:0016 0100007F:1111 01 00000000:00000000 00:00000000 00000000     0        0 9 1
                """.formatted(here, there));
    }

    private void cut() {
        try {
            host.file("/proc/self/net/tcp", "").file("/proc/self/net/tcp6", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Drift<FirewallDesired, FirewallSeen> tcp(String port, String state, String... from) {
        return drift(ACTION, fields(port, state, from)).on(host);
    }

    private static Tree.Fields fields(String port, String state, String... from) {
        var all = new ArrayList<Object>(List.of("port", port, "protocol", "tcp", "state", state));
        if (from.length > 0) {
            all.addAll(List.of("from", Tree.many(from)));
        }
        return Tree.fields(all.toArray());
    }
}
