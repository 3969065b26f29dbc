package evenkeel.user;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Records;
import evenkeel.model.Tree;
import evenkeel.spi.Skipped;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;
import evenkeel.testkit.Laws;

class GroupActionTest {

    @TempDir
    Path root;
    private FakeHost host;
    private final List<List<String>> ran = new ArrayList<>();

    @BeforeEach
    void boot() throws IOException {
        host = Accounts.on(new FakeHost(root), ran);
    }

    @Test
    void makesAGroupWithItsMembers() throws Exception {
        group("ops", "gid", "2000", "members", Tree.many("old"), "system", "true")
                .plans("create group ops group gid 2000", "create group ops member old").applies().staysConverged();
        assertEquals(List.of(List.of("groupadd", "--system", "--gid=2000", "ops"),
                List.of("usermod", "--append", "--groups=ops", "old")), ran);
    }

    @Test
    void changesItsNumberAndLeavesOtherMembers() throws Exception {
        group("adm", "gid", "40", "members", Tree.many("root")).plans("update group adm gid 4 → 40",
                "create group adm member root").applies().staysConverged();
        assertTrue(host.content("/etc/group").contains("adm:x:40:old,root\n"), host.content("/etc/group"));
        group("old", "members", Tree.many("old")).plansNothing();
    }

    @Test
    void removesAGroupButNotAPrimaryOne() throws Exception {
        group("ops", "ensure", "absent").plansNothing();
        group("adm", "ensure", "absent").plans("remove group adm group").applies().staysConverged();
        group("old", "ensure", "absent").refuses("groupdel ended with 9: groupdel: cannot remove the primary group");
    }

    @Test
    void saysWhichMembersDoNotExistBeforeItChangesAnything() throws Exception {
        group("ops", "members", Tree.many("nobody-here", "old")).refuses(
                "there is no user nobody-here in /etc/passwd of this host: declare the user first");
        assertEquals(List.of(), ran);
    }

    @Test
    void isSkippedWhereItWouldChangeADirectory() throws Exception {
        var directory = new FakeHost(root);
        drift(new GroupAction(), Tree.fields("name", "adm", "gid", "4")).on(directory).plansNothing();
        var desired = Records.bind(GroupDesired.class, Tree.fields("name", "ops"));
        assertEquals("no booted host",
                assertThrows(Skipped.class, () -> new GroupAction().apply(desired, directory)).getMessage());
    }

    @Test
    void refusesWhatIsNoGroup() {
        for (var inputs : List.of(Tree.fields("name", "-x"), Tree.fields("name", "a b"),
                Tree.fields("name", "root", "ensure", "absent"), Tree.fields("name", "ops", "gid", "0"),
                Tree.fields("name", "ops", "ensure", "absent", "gid", "5"),
                Tree.fields("name", "ops", "members", Tree.many("a,b")))) {
            assertThrows(IllegalArgumentException.class, () -> Records.bind(GroupDesired.class, inputs),
                    inputs.toString());
        }
    }

    @Test
    void keepsTheLaws() throws Exception {
        var desired = Stream.of(Tree.fields("name", "ops", "members", Tree.many("root", "old")),
                Tree.fields("name", "adm", "gid", "40", "members", Tree.many("root")),
                Tree.fields("name", "adm", "ensure", "absent"), Tree.fields("name", "old", "ensure", "absent"),
                Tree.fields("name", "ops", "members", Tree.many("missing")))
                .map(inputs -> Records.bind(GroupDesired.class, inputs)).toList();
        Laws.hold(new GroupAction(), desired, List.of(here -> Accounts.on(here), here -> here.folder("/etc")));
    }

    private Drift<GroupDesired, GroupSeen> group(String name, Object... inputs) {
        var all = new ArrayList<Object>(List.of("name", name));
        all.addAll(List.of(inputs));
        return drift(new GroupAction(), Tree.fields(all.toArray())).on(host);
    }
}
