package evenkeel.file;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Ran;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Packed;

class FileActionTest {

    @TempDir
    Path root;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root).folder("/etc");
    }

    @Test
    void createsAFile() throws Exception {
        motd("content", "hello\n", "mode", "0640").plans(
                "create file /etc/motd file sha256:5891b5b522d5, mode 0640").applies().staysConverged();
        assertEquals("hello\n", host.content("/etc/motd"));
        assertEquals(0640, host.stat("/etc/motd").orElseThrow().mode());
    }

    @Test
    void putsBackContentAndMode() throws Exception {
        host.file("/etc/motd", "changed by hand").mode("/etc/motd", 0600);
        motd("content", "hello\n", "mode", "0644").plans(
                "update file /etc/motd content sha256:3a2dab29ddd4 → sha256:5891b5b522d5".replace("3a2dab29ddd4",
                        host.sha256("/etc/motd").substring(0, 12)),
                "update file /etc/motd mode 0600 → 0644").applies().staysConverged();
    }

    @Test
    void keepsModeAndOwnerThatAreNotDeclared() throws Exception {
        host.file("/etc/motd", "old").mode("/etc/motd", 04750);
        Files.setAttribute(host.at("/etc/motd"), "unix:uid", 1234);
        Files.setAttribute(host.at("/etc/motd"), "unix:mode", 04750);
        motd("content", "new").applies();
        var stat = host.stat("/etc/motd").orElseThrow();
        assertEquals("1234 root 4750", stat.owner() + " " + stat.group() + " " + Integer.toOctalString(stat.mode()));
    }

    @Test
    void takesContentFromTheRepository() throws Exception {
        motd("source", host.keeps("from git")).applies().staysConverged();
        assertEquals("from git", host.content("/etc/motd"));
        motd("template", host.keeps("for web-01")).plans("update file /etc/motd content …").applies();
        assertEquals("for web-01", host.content("/etc/motd"));
    }

    @Test
    void keepsTheContentOfAFileThatDeclaresNone() throws Exception {
        host.file("/etc/motd", "anything").mode("/etc/motd", 0600);
        motd("mode", "0644").plans("update file /etc/motd mode 0600 → 0644").applies().staysConverged();
        assertEquals("anything", host.content("/etc/motd"));
    }

    @Test
    void replacesALinkByAFileAndLeavesWhatItPointsTo() throws Exception {
        host.file("/etc/precious", "precious").points("/etc/motd", "precious");
        motd("content", "hello\n").plans("update file /etc/motd type link → file").applies().staysConverged();
        assertEquals("precious", host.content("/etc/precious"));
    }

    @Test
    void keepsALink() throws Exception {
        host.points("/etc/motd", "/elsewhere");
        motd("state", "link", "target", "../run/motd", "owner", "1234")
                .plans("update file /etc/motd target /elsewhere → ../run/motd",
                        "update file /etc/motd owner 0 → 1234")
                .applies().staysConverged();
        assertEquals("../run/motd", Files.readSymbolicLink(host.at("/etc/motd")).toString());
    }

    @Test
    void makesMissingParentsOnlyWhereDeclared() throws Exception {
        var path = "/srv/a/b/file";
        drift(new FileAction(), Tree.fields("path", path, "content", "x")).on(host)
                .refuses("the folder it stands in does not exist");
        drift(new FileAction(), Tree.fields("path", path, "content", "x", "parents", "true")).on(host).applies()
                .staysConverged();
        assertEquals(0755, host.stat("/srv/a").orElseThrow().mode());
    }

    @Test
    void removesWhatIsToBeAbsentButNoDirectoryThatHoldsAnything() throws Exception {
        motd("state", "absent").plansNothing();
        host.file("/etc/motd", "x");
        motd("state", "absent").plans("remove file /etc/motd file").applies().staysConverged();
        host.file("/etc/motd/kept", "x");
        motd("state", "absent").refuses("/etc/motd is a directory that is not empty: it is not removed");
        motd("content", "x").refuses("/etc/motd is a directory that is not empty: it is not removed");
    }

    @Test
    void replacesAnEmptyDirectory() throws Exception {
        host.folder("/etc/motd");
        motd("content", "x").plans("update file /etc/motd type directory → file").applies().staysConverged();
    }

    @Test
    void leavesAloneWhatIsNeitherFileNorDirectoryNorLink() throws Exception {
        new ProcessBuilder("mkfifo", host.at("/etc/motd").toString()).start().waitFor();
        motd("content", "x").refuses("neither a file, a directory nor a link");
        assertEquals("other", host.stat("/etc/motd").orElseThrow().type());
    }

    @Test
    void numbersAndNamesOfOneOwnerAreTheSame() throws Exception {
        host.file("/etc/passwd", "root:x:0:0::/:\nweb:x:1234:1234::/:\n").file("/etc/motd", "x");
        Files.setAttribute(host.at("/etc/motd"), "unix:uid", 1234);
        motd("owner", "1234").plansNothing();
        motd("owner", "web").plansNothing();
        motd("owner", "root").plans("update file /etc/motd owner web → root").applies().staysConverged();
        motd("owner", "nobody-here").refuses("there is no user nobody-here in /etc/passwd of this host");
    }

    @Test
    void aFileThatFailsItsValidationIsNotPutInPlace() throws Exception {
        host.file("/etc/motd", "good").runs(command -> {
            var said = command.arguments().getLast();
            assertTrue(said.startsWith("check '" + host.at("/etc") + "/."), said);
            assertFalse(said.contains("%s"));
            return new Ran(1, false, "line 1: syntax error\n");
        });
        motd("content", "bad", "validate", "check %s").refuses(
                "validate says no to the new /etc/motd (exit 1), nothing is changed: line 1: syntax error");
        host.runs(_ -> new Ran(0, false, ""));
        motd("content", "better", "validate", "check %s").applies().staysConverged();
    }

    @Test
    void refusesInputsThatDoNotGoTogether() {
        refused("write one of content, source and template", "content", "x", "source", "sha256:1");
        refused("content, source and template go with state: file only", "content", "x", "state", "absent");
        refused("state: link needs target", "state", "link");
        refused("target needs state: link", "target", "/x");
        refused("mode goes with", "mode", "0644", "state", "link", "target", "/x");
        refused("validate goes with content", "validate", "x %s");
        refused("write %s", "validate", "visudo -c", "content", "x");
        refused("`mode` is `rwx`; write three or four octal digits, such as 0644", "mode", "rwx");
        refused("`state`: write file, directory, link, absent; not `gone`", "state", "gone");
        for (var path : new String[]{"etc/motd", "/", "/etc/", "/etc//motd", "/etc/../x", "/..", "/etc/.", "/a\nb", "",
                "/x/\n"}) {
            assertThrows(IllegalArgumentException.class,
                    () -> Records.bind(FileDesired.class, Tree.fields("path", path)), path);
        }
        for (var path : new String[]{"/etc/motd", "/.x", "/..x", "/a b/ü", "/x/...", "/x".repeat(2_000)}) {
            assertEquals(path, Records.bind(FileDesired.class, Tree.fields("path", path)).path());
        }
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(FileAction.class, work, action -> {
            var desired = fields("content", "hello\n", "owner", "0", "parents", "true");
            var saved = action.save(desired, host);
            assertEquals(1, action.diff(desired, action.observe(desired, host)).size());
            action.apply(desired, host);
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            assertEquals("[/etc/motd]", action.watch(desired).paths().toString());
            action.restore(desired, saved, host);
            assertFalse(Files.exists(host.at("/etc/motd")));
            action.remove(desired, host);
        });
    }

    private Drift<FileDesired, FileSeen> motd(String... inputs) {
        return drift(new FileAction(), fields(inputs)).on(host);
    }

    private static void refused(String sentence, String... inputs) {
        var fault = assertThrows(IllegalArgumentException.class,
                () -> Records.bind(FileDesired.class, fields(inputs)));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private static Tree.Fields fields(String... inputs) {
        var all = new java.util.ArrayList<Object>(java.util.List.of("path", "/etc/motd"));
        all.addAll(java.util.List.of(inputs));
        return Tree.fields(all.toArray());
    }
}
