package evenkeel.line;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Packed;

class LineActionTest {

    private static final String PATH = "/etc/ssh/sshd_config";
    private static final String CONFIG = "# sshd\n#PermitRootLogin yes\nPort 22\nPermitRootLogin yes\n";
    private static final String MATCH = "^#?PermitRootLogin\\b";

    @TempDir
    Path root;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root).file(PATH, CONFIG);
    }

    @Test
    void addsALineAtTheEnd() throws Exception {
        line("line", "UseDNS no").plans("create line /etc/ssh/sshd_config#{id} line").applies().staysConverged();
        assertEquals(CONFIG + "UseDNS no\n", host.content(PATH));
    }

    @Test
    void theFirstLineThatMatchesBecomesItAndTheOthersGo() throws Exception {
        line("line", "PermitRootLogin no", "match", MATCH, "id", "root").plans(
                "update line /etc/ssh/sshd_config#root line another that matches → as declared",
                "remove line /etc/ssh/sshd_config#root line 1 line that match").applies().staysConverged();
        assertEquals("# sshd\nPermitRootLogin no\nPort 22\n", host.content(PATH));
        host.file(PATH, "PermitRootLogin yes\nPort 22\nPermitRootLogin no\n");
        line("line", "PermitRootLogin no", "match", MATCH).plans("remove line …").applies().staysConverged();
        assertEquals("Port 22\nPermitRootLogin no\n", host.content(PATH));
    }

    @Test
    void putsANewLineAtItsAnchor() throws Exception {
        line("line", "UseDNS no", "after", "^Port").applies().staysConverged();
        assertEquals(CONFIG.replace("Port 22\n", "Port 22\nUseDNS no\n"), host.content(PATH));
        host.file(PATH, CONFIG);
        line("line", "UseDNS no", "before", "PermitRootLogin").applies().staysConverged();
        assertEquals(CONFIG.replace("# sshd\n", "# sshd\nUseDNS no\n"), host.content(PATH));
        host.file(PATH, CONFIG);
        line("line", "UseDNS no", "after", "PermitRootLogin").applies();
        assertEquals(CONFIG + "UseDNS no\n", host.content(PATH));
        line("line", "X11 no", "after", "^Match").plans(
                "create line /etc/ssh/sshd_config#{id} line but no line marks its place")
                .refuses("no line of /etc/ssh/sshd_config matches `^Match`: it is not known where");
    }

    @Test
    void keepsLinesOut() throws Exception {
        line("ensure", "absent", "match", MATCH).plans("remove line /etc/ssh/sshd_config#{id} line 2 lines").applies()
                .staysConverged();
        assertEquals("# sshd\nPort 22\n", host.content(PATH));
        line("ensure", "absent", "line", "Port 22").applies().staysConverged();
        assertEquals("# sshd\n", host.content(PATH));
        Files.delete(host.at(PATH));
        line("ensure", "absent", "line", "Port 22").plansNothing();
    }

    @Test
    void keepsEveryOtherByte() throws Exception {
        bytes("one\r\ntwo\r\n", "line", "three", "one\r\ntwo\r\nthree\r\n");
        bytes("one\ntwo", "line", "three", "one\ntwo\nthree");
        bytes("one\r\ntwo", "line", "three", "one\r\ntwo\r\nthree");
        bytes("", "line", "three", "three\n");
        bytes("\n\n", "line", "three", "\n\nthree\n");
        bytes("one", "match", "one", "line", "two", "two");
        bytes("a\u0000\u00ff\u00fe\r\nkey=1\r\n\u00c3", "match", "^key=", "line", "key=2",
                "a\u0000\u00ff\u00fe\r\nkey=2\r\n\u00c3");
        bytes("one\ntwo", "ensure", "absent", "line", "two", "one\n");
        bytes("a\rb\n", "line", "c", "a\rb\nc\n");
    }

    private void bytes(String before, String... inputs) throws IOException {
        Files.write(host.at(PATH), before.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        line(java.util.Arrays.copyOf(inputs, inputs.length - 1)).applies().staysConverged();
        assertArrayEquals(inputs[inputs.length - 1].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                Files.readAllBytes(host.at(PATH)));
    }

    @Test
    void keepsModeAndOwnerOfAFileThatIsThere() throws Exception {
        Files.setAttribute(host.at(PATH), "unix:uid", 1234);
        host.mode(PATH, 0640);
        line("line", "UseDNS no").applies();
        var stat = host.stat(PATH).orElseThrow();
        assertEquals("1234 640", stat.owner() + " " + Integer.toOctalString(stat.mode()));
    }

    @Test
    void makesAFileOnlyWhereDeclared() throws Exception {
        Files.delete(host.at(PATH));
        line("line", "x").plans("create line /etc/ssh/sshd_config#{id} file with the line")
                .refuses("does not exist: write create: true");
        line("line", "x", "create", "true", "mode", "0600", "owner", "1234").applies().staysConverged();
        assertEquals("x\n", host.content(PATH));
        assertEquals("1234 600", host.stat(PATH).map(stat -> stat.owner() + " " + Integer.toOctalString(stat.mode()))
                .orElseThrow());
    }

    @Test
    void leavesAloneWhatIsNoFile() throws Exception {
        Files.delete(host.at(PATH));
        host.points(PATH, "/etc/real");
        line("line", "x").refuses("is a link to /etc/real, which a new file would replace: write that path instead");
        Files.delete(host.at(PATH));
        host.folder(PATH);
        line("line", "x").refuses("is no regular file");
    }

    @Test
    void aPatternThatRunsWildIsGivenUp() throws Exception {
        host.file(PATH, "a".repeat(10_000) + "!\n");
        var wild = line("line", "x", "match", "(a+)+$");
        assertTrue(assertThrows(IOException.class, wild::plansNothing).getMessage()
                .contains("match: the regular expression takes too many steps on this file"));
        var deep = line("line", "x", "after", "(a|b)*c");
        host.file(PATH, "a".repeat(900_000) + "\n");
        assertTrue(assertThrows(IOException.class, deep::plansNothing).getMessage().contains("after: the regular"));
        host.file(PATH, "abc def\n".repeat(100_000));
        line("line", "x", "match", "^Port\\b").plans("create…");
    }

    @Test
    void aFileThatIsTooLargeIsLeftAlone() throws Exception {
        host.file(PATH, "x\n".repeat(600_000));
        assertTrue(assertThrows(IOException.class, () -> line("line", "y").plansNothing()).getMessage()
                .contains("has more than 1048576 bytes"));
        host.file(PATH, "x".repeat((1 << 20) - 2) + "\n");
        line("line", "yy").refuses("would have more than 1048576 bytes: nothing is changed");
    }

    @Test
    void aRestoreTouchesNothingThatOthersWroteSince() throws Exception {
        var action = new LineAction();
        var desired = bind("line", "PermitRootLogin no", "match", MATCH);
        var saved = action.save(desired, host);
        action.apply(desired, host);
        host.file(PATH, host.content(PATH) + "UseDNS no\n");
        action.restore(desired, saved, host);
        assertEquals("# sshd\n#PermitRootLogin yes\nPort 22\nUseDNS no\nPermitRootLogin yes\n", host.content(PATH));
        action.restore(desired, saved, host);
        assertEquals("# sshd\n#PermitRootLogin yes\nPort 22\nUseDNS no\nPermitRootLogin yes\n", host.content(PATH));
    }

    @Test
    void removesTheLineAndKeepsTheFile() throws Exception {
        var action = new LineAction();
        action.remove(bind("line", "Port 22"), host);
        assertEquals(CONFIG.replace("Port 22\n", ""), host.content(PATH));
    }

    @Test
    void refusesInputsThatDoNotGoTogether() {
        refused("write line");
        refused("ensure: absent needs line, or match", "ensure", "absent");
        refused("write one of after and before", "line", "x", "after", "a", "before", "b");
        refused("go with ensure: present only", "line", "x", "ensure", "absent", "create", "true");
        refused("mode, owner and group go with create: true", "line", "x", "mode", "0644");
        refused("line: write one line, without line end", "line", "x\ny");
        refused("match: `a(b` is no regular expression: Unclosed group at character", "line", "x", "match", "a(b");
        refused("after: write a regular expression of 1 to 1000 characters", "line", "x", "after", "a".repeat(1_001));
        refused("line: write some text", "line", "");
        refused("line: no more than 16384 bytes", "line", "x".repeat(20_000));
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = Stream.of(List.of("line", "Port 22"), List.of("line", "PermitRootLogin no", "match", MATCH),
                List.of("line", "PermitRootLogin no", "match", MATCH, "before", "^Port", "create", "true", "mode",
                        "0600"),
                List.of("line", "last", "after", "Port", "create", "true"),
                List.of("ensure", "absent", "match", MATCH), List.of("ensure", "absent", "line", "Port 22"),
                List.of("line", " "))
                .map(inputs -> bind(inputs.toArray(String[]::new))).toList();
        Laws.hold(new LineAction(), desired, List.of(host -> host.file(PATH, CONFIG).mode(PATH, 0640),
                host -> host.file(PATH, "Port 22\r\nPermitRootLogin no"), host -> host.file(PATH, ""),
                host -> host.file(PATH, "PermitRootLogin a\n\nPermitRootLogin b\nPort 22\nPermitRootLogin c"),
                host -> host.folder("/etc/ssh"), host -> host.folder("/etc"), host -> host.folder(PATH),
                host -> host.points(PATH, "/etc/real")));
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(LineAction.class, work, action -> {
            var desired = Tree.fields("path", PATH, "line", "UseDNS no");
            var saved = action.save(desired, host);
            action.apply(desired, host);
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            assertEquals("[" + PATH + "]", action.watch(desired).paths().toString());
            action.restore(desired, saved, host);
            assertFalse(host.content(PATH).contains("UseDNS"));
        });
    }

    private Drift<LineDesired, LineSeen> line(String... inputs) {
        return drift(new LineAction(), bind(inputs)).on(host);
    }

    private static void refused(String sentence, String... inputs) {
        var fault = assertThrows(IllegalArgumentException.class, () -> bind(inputs));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private static LineDesired bind(String... inputs) {
        var all = new ArrayList<Object>(List.of("path", PATH));
        all.addAll(List.of(inputs));
        return Records.bind(LineDesired.class, Tree.fields(all.toArray()));
    }
}
