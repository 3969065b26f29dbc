package evenkeel.user;

import static evenkeel.testkit.Drift.drift;
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
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;
import evenkeel.testkit.Laws.Setup;
import evenkeel.testkit.Packed;

class UserActionTest {

    @TempDir
    Path root;
    private FakeHost host;
    private final List<List<String>> ran = new ArrayList<>();

    @BeforeEach
    void boot() throws IOException {
        host = Accounts.on(new FakeHost(root), ran);
    }

    @Test
    void makesAUser() throws Exception {
        user("web", "uid", "1200", "group", "web-data", "groups", Tree.many("adm"), "home", "/srv/web", "shell",
                "/bin/bash", "comment", "Web; $(reboot) `x`")
                .plans("create user web user uid 1200, group web-data, member of adm, home /srv/web, shell /bin/bash")
                .applies().staysConverged();
        assertEquals(List.of(List.of("useradd", "--create-home", "--uid=1200", "--gid=web-data", "--groups=adm",
                "--home-dir=/srv/web", "--shell=/bin/bash", "--comment=Web; $(reboot) `x`", "web")), ran);
    }

    @Test
    void makesASystemUserWithoutAHome() throws Exception {
        user("daemon2", "system", "true").applies().staysConverged();
        assertEquals(List.of(List.of("useradd", "--system", "daemon2")), ran);
    }

    @Test
    void takesTheGroupOfItsNameIfThereIsOne() throws Exception {
        user("web-data").applies();
        assertEquals(List.of(List.of("useradd", "--create-home", "--gid=web-data", "web-data")), ran);
    }

    @Test
    void changesWhatDiffersAndKeepsTheRest() throws Exception {
        user("old", "uid", "1300", "group", "33", "groups", Tree.many("web-data", "adm"), "home", "/srv/old", "shell",
                "/usr/sbin/nologin", "comment", "")
                .plans("update user old uid 1001 → 1300", "update user old group 1001 → 33",
                        "create user old member of web-data", "update user old home /home/old → /srv/old",
                        "update user old shell /bin/sh → /usr/sbin/nologin", "update user old comment Old,,,")
                .applies().staysConverged();
        assertEquals(List.of(List.of("usermod", "--uid=1300", "--gid=33", "--append", "--groups=web-data",
                "--home=/srv/old", "--shell=/usr/sbin/nologin", "--comment=", "old")), ran);
        user("old").plansNothing();
    }

    @Test
    void locksTheAccountAndNotOnlyItsPassword() throws Exception {
        user("old", "locked", "false").plansNothing();
        user("old", "locked", "true").plans("update user old lock open → locked").applies().staysConverged();
        assertTrue(host.content("/etc/shadow").contains("old:!$y$j9T$secret:20000:0:99999:7::1:"));
        user("old", "locked", "false").plans("update user old lock locked → open").applies().staysConverged();
        assertTrue(host.content("/etc/shadow").contains("old:$y$j9T$secret:20000:0:99999:7:::"));
        host.file("/etc/shadow", "old:!$y$j9T$secret:20000:0:99999:7:::\n");
        user("old", "locked", "true").plans("update user old lock partly → locked");
        user("old", "locked", "false").plans("update user old lock partly → open");
        user("new", "locked", "true").plans("create user new user locked").applies().staysConverged();
    }

    @Test
    void aUserWithoutAPasswordIsOpenAndHasNoneAfterwards() throws Exception {
        host.file("/etc/shadow", "old:!:20000:0:99999:7:::\n");
        user("old", "locked", "false").plansNothing();
        user("old", "locked", "true").applies().staysConverged();
        user("old", "locked", "false").applies().staysConverged();
        assertTrue(host.content("/etc/shadow").startsWith("old:!:"), host.content("/etc/shadow"));
    }

    @Test
    void seesNothingOfAPassword() throws Exception {
        var desired = Records.bind(UserDesired.class, fields("old", "locked", "true"));
        assertFalse(new UserAction().observe(desired, host).toString().contains("secret"));
    }

    @Test
    void removesAUserAndItsHomeOnlyWhereDeclared() throws Exception {
        user("nobody-here", "ensure", "absent").plansNothing();
        user("old", "ensure", "absent").plans("remove user old user").applies().staysConverged();
        assertTrue(Files.exists(host.at("/home/old")));
        Accounts.on(host, ran);
        user("old", "ensure", "absent", "removeHome", "true").plans("remove user old user with its home").applies();
        assertFalse(Files.exists(host.at("/home/old")));
        assertEquals(List.of(List.of("userdel", "old"), List.of("userdel", "--remove", "old")), ran);
    }

    @Test
    void saysWhatTheCommandSaid() throws Exception {
        user("new", "uid", "1001").refuses("useradd ended with 9: useradd: UID '1001' already exists");
        user("new", "group", "missing").refuses("useradd ended with 9: useradd: group 'missing' does not exist");
        host.runs(_ -> new Ran(127, false, "setsid: failed to execute useradd"));
        user("new").refuses("this host has no command useradd: install passwd first");
        host.runs(_ -> new Ran(137, true, ""));
        user("new").refuses("useradd did not end in 120 s");
    }

    @Test
    void observesADirectoryAndIsSkippedWhereItWouldChangeOne() throws Exception {
        var directory = new FakeHost(root);
        drift(new UserAction(), fields("old", "shell", "/bin/sh")).on(directory).plansNothing().staysConverged();
        var desired = Records.bind(UserDesired.class, fields("new"));
        assertEquals("no booted host",
                assertThrows(Skipped.class, () -> new UserAction().apply(desired, directory)).getMessage());
        Files.delete(host.at("/etc/passwd"));
        drift(new UserAction(), fields("old")).on(directory).plans("create user old user");
    }

    @Test
    void refusesWhatIsNoUser() {
        for (var name : new String[]{"", "-x", "1web", "a b", "a\nb", "a:b", "a,b", "ü", "x".repeat(33), "../x"}) {
            assertThrows(IllegalArgumentException.class, () -> Records.bind(UserDesired.class, fields(name)), name);
        }
        refused("root cannot be absent", "root", "ensure", "absent");
        refused("root cannot be locked", "root", "locked", "true");
        refused("uid: 0 is root", "web", "uid", "0");
        refused("uid: 0 is root", "root", "uid", "7");
        refused("uid: write 0 to 4294967294", "web", "uid", "4294967295");
        refused("uid: write 0 to 4294967294", "web", "uid", "-1");
        refused("ensure: absent goes with name and removeHome only", "web", "ensure", "absent", "shell", "/bin/sh");
        refused("removeHome goes with ensure: absent only", "web", "removeHome", "true");
        refused("up to 255 characters on one line, without a colon", "web", "comment", "a:b");
        refused("up to 255 characters on one line, without a colon", "web", "comment", "a\nroot::0:0::/:/bin/sh");
        refused("`home` is `/home/../etc`", "web", "home", "/home/../etc");
        refused("`shell` is `/bin/sh:x`", "web", "shell", "/bin/sh:x");
        refused("`groups` is `a,b`", "web", "groups", Tree.many("a,b"));
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = Stream.of(fields("old"), fields("new"), fields("new", "locked", "true", "uid", "1200"),
                fields("old", "uid", "1300", "groups", Tree.many("web-data", "adm"), "locked", "true", "comment", "é"),
                fields("old", "ensure", "absent", "removeHome", "true"), fields("new", "group", "missing"),
                fields("new", "ensure", "absent"), fields("root", "shell", "/bin/sh"))
                .map(inputs -> Records.bind(UserDesired.class, inputs)).toList();
        List<Setup> hosts = List.of(here -> Accounts.on(here), here -> Accounts.on(here).file("/etc/shadow",
                "old:!!:1:0:9:7::1:\nroot:*:1:0:9:7:::\n"), here -> here.folder("/etc"));
        Laws.hold(new UserAction(), desired, hosts);
    }

    @Test
    void worksAsAgentsLoadIt(@TempDir Path work) throws Exception {
        Packed.use(UserAction.class, work, action -> {
            var desired = action.type().name().equals("authorizedKeys")
                    ? Tree.fields("user", "old", "exclusive", "true")
                    : Tree.fields("name", "old");
            assertEquals(0, action.diff(desired, action.observe(desired, host)).size());
            assertTrue(action.watch(desired).paths().size() > 0);
        });
    }

    private Drift<UserDesired, UserSeen> user(String name, Object... inputs) {
        return drift(new UserAction(), fields(name, inputs)).on(host);
    }

    private static void refused(String sentence, String name, Object... inputs) {
        var fault = assertThrows(IllegalArgumentException.class,
                () -> Records.bind(UserDesired.class, fields(name, inputs)));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private static Tree.Fields fields(String name, Object... inputs) {
        var all = new ArrayList<Object>(List.of("name", name));
        all.addAll(List.of(inputs));
        return Tree.fields(all.toArray());
    }
}
