package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.reconcile.Trust;
import evenkeel.server.git.Signed.Key;

/// Who may change a fleet: real commits, signed by the real programs.
@Timeout(60)
class SignedCommitsTest {

    private static final Instant NOW = Judge.NOW;
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));

    @TempDir
    static Path keys;
    private static Signed signed;
    private static Key ada;
    private static Key bob;
    private static Key eve;
    private static Key gina;
    private static Key ending;
    private static Key root;

    @TempDir
    Path folder;
    private Work work;
    private Judge judge;

    @BeforeAll
    static void make() throws Exception {
        signed = new Signed(keys);
        ada = signed.ssh("ada", "ed25519");
        bob = signed.ssh("bob", "ecdsa -b 384");
        eve = signed.ssh("eve", "ed25519");
        root = signed.ssh("root", "rsa -b 2048");
        gina = signed.gpg("gina", "ed25519", "never");
        ending = signed.gpg("ending", "rsa2048", "2026-06-01");
    }

    @AfterAll
    static void end() throws IOException {
        signed.close();
    }

    @BeforeEach
    void open() throws Exception {
        work = Work.in(folder);
        judge = new Judge(folder, work.bare());
    }

    @AfterEach
    void close() {
        judge.close();
    }

    private void fleet(String signing, Map<String, String> people) throws IOException {
        resource("fleet.yaml", "Fleet", "shop", "signing: " + signing);
        resource("plugins.yaml", "Plugins", "plugins", "plugins: []");
        for (var person : people.entrySet()) {
            resource("people/" + person.getKey() + ".yaml", "Person", person.getKey(),
                    "credentials:\n" + person.getValue());
        }
    }

    private void resource(String path, String kind, String name, String spec) throws IOException {
        work.write(path, "apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\nspec:\n  "
                + spec.replace("\n", "\n  ").stripTrailing() + "\n");
    }

    private String commit(Key key, Instant at, String... arguments) throws Exception {
        work.git("add", "-A");
        return signed.commit(work.folder(), key, at, arguments);
    }

    private String says() throws Exception {
        work.git("push", "-q", "--force", "origin", "HEAD:main");
        return judge.says();
    }

    /// Ada, Bob and Gina; signing is required, and Ada owns people and policies.
    private void begin() throws Exception {
        fleet("{required: true, owners: [{paths: [people/, policies/, fleet.yaml], people: [ada]}]}",
                new TreeMap<>(Map.of("ada", ada.credential(), "bob", bob.credential(), "gina", gina.credential())));
        commit(Key.NONE, BEFORE);
        assertTrue(says().startsWith("accepted"), "the first");
    }

    @Test
    void acceptsWhatPeopleSignedWithEitherKindOfKey() throws Exception {
        begin();
        for (var key : List.of(ada, bob, gina)) {
            work.write("files/motd", key.toString());
            commit(key, BEFORE);
            assertEquals("accepted", says(), key::toString);
        }
    }

    @Test
    void refusesAnUnsignedCommitAlsoBelowASignedOne() throws Exception {
        begin();
        work.write("files/motd", "1");
        var unsigned = commit(Key.NONE, BEFORE);
        work.write("files/motd", "2");
        commit(bob, BEFORE);
        var said = says();
        assertTrue(said.startsWith("commit " + unsigned.substring(0, 12) + ": error: the commit is not signed (made by"
                + " Ann <ann@example.invalid>, as it says)"), said);
        assertTrue(said.contains("evenkeel confirm unsigned-ID"), said);
        assertEquals("nothing new", judge.says());
    }

    @Test
    void refusesStrangersWhoSign() throws Exception {
        begin();
        work.write("files/motd", "1");
        commit(eve, BEFORE);
        var said = says();
        assertTrue(said.contains("the commit has a signature that does not count: it is by the SSH key SHA256:"), said);
    }

    @Test
    void refusesAKeyThatEndedWhateverDateTheCommitHas() throws Exception {
        fleet("{required: true}", Map.of("bob", bob.credential("validUntil: 2026-06-01T00:00:00Z"), "ending",
                ending.credential()));
        var first = commit(Key.NONE, BEFORE);
        says();
        for (var key : List.of(bob, ending)) {
            var may = Instant.parse("2026-05-01T00:00:00Z");
            work.write("files/motd", "ended " + key);
            signed.commit(add(), key, BEFORE, may);
            var said = says();
            assertTrue(said.contains("that ended at 2026-06-01T"), said);
            assertTrue(said.contains(", at 2026-11-22T11:00:00Z"), said);
            work.git("reset", "-q", "--hard", first);
            work.write("files/motd", "dated back " + key);
            commit(key, may);
            said = says();
            assertTrue(said.contains("dated 2026-05-01T00:00:00Z, long before the revision that was accepted last"),
                    said);
            work.git("reset", "-q", "--hard", first);
        }
    }

    @Test
    void takesAKeyThatEndedForWhatItSignedInTime() throws Exception {
        fleet("{required: true}", Map.of("bob", bob.credential("validUntil: 2026-11-22T11:30:00Z")));
        commit(Key.NONE, BEFORE);
        says();
        commit(bob, BEFORE);
        assertEquals("accepted", says());
    }

    @Test
    void refusesARevokedKeyAlsoForWhatItSignedBefore() throws Exception {
        var gone = signed.gpg("gone", "ed25519", "never");
        fleet("{required: true}", Map.of("gone", new Key(List.of(), signed.revoked("gone")).credential()));
        commit(Key.NONE, BEFORE);
        says();
        commit(gone, BEFORE);
        var said = says();
        assertTrue(said.contains("a key of gone that is revoked as no longer theirs alone"), said);
    }

    @Test
    void refusesASignatureOverOtherBytes() throws Exception {
        begin();
        for (var key : List.of(bob, gina)) {
            work.write("files/motd", "1 " + key);
            var good = commit(key, BEFORE);
            Files.writeString(folder.resolve("forged"),
                    work.git("cat-file", "commit", good).replaceFirst("change$", "chance") + "\n");
            var forged = work.git("hash-object", "-t", "commit", "-w", folder.resolve("forged").toString());
            work.git("reset", "-q", "--hard", forged);
            var said = says();
            assertTrue(said.contains("has a signature that does not count: it is")
                    && said.contains("over other bytes than those of the commit"), said);
            work.git("reset", "-q", "--hard", good + "~1");
        }
    }

    @Test
    void refusesACommitFromTheFuture() throws Exception {
        begin();
        work.write("files/motd", "1");
        commit(bob, NOW.plus(Duration.ofMinutes(11)));
        assertTrue(
                says().contains("the commit says that it was made at 2026-11-22T12:11:00Z, and it is 2026-11-22T12"));
        work.git("reset", "-q", "--hard", "HEAD~1");
        work.write("files/motd", "2");
        commit(bob, NOW.plus(Duration.ofMinutes(9)));
        assertEquals("accepted", says());
    }

    /// Whom a commit makes an owner does not own it.
    @Test
    void refusesAPullRequestThatMakesItsAuthorAnOwner() throws Exception {
        begin();
        var owners = "{required: true, owners: [{paths: [people/, policies/, fleet.yaml], people: [ada, NAME]}]}";
        fleet(owners.replace("NAME", "bob"), Map.of());
        commit(bob, BEFORE);
        var said = says();
        assertTrue(said.contains("the commit changes fleet.yaml, and is signed by bob (made by"), said);
        assertTrue(said.contains("only ada may change it"), said);
        work.git("reset", "-q", "--hard", "HEAD~1");
        fleet(owners.replace("NAME", "eve"), Map.of("eve", eve.credential()));
        commit(eve, BEFORE);
        said = says();
        assertTrue(said.contains("the commit changes fleet.yaml and 1 more, and has a signature that does not count"),
                said);
        work.git("reset", "-q", "--hard", "HEAD~1");
        fleet(owners.replace("NAME", "eve"), Map.of("eve", eve.credential()));
        commit(ada, BEFORE);
        assertEquals("accepted", says());
        fleet(owners.replace("NAME", "bob"), Map.of());
        commit(eve, BEFORE);
        assertEquals("accepted", says(), "from the next revision on she may");
    }

    @Test
    void looksAtOwnedPathsAlsoWhereNothingElseHasToBeSigned() throws Exception {
        fleet("{owners: [{paths: [people/, fleet.yaml], people: [ada]}]}",
                Map.of("ada", ada.credential(), "bob", bob.credential()));
        commit(Key.NONE, BEFORE);
        says();
        work.write("files/motd", "1");
        commit(Key.NONE, BEFORE);
        assertEquals("accepted", says());
        fleet("{}", Map.of());
        commit(Key.NONE, BEFORE);
        var said = says();
        assertTrue(said.contains("the commit changes fleet.yaml, and is not signed"), said);
        work.write("files/motd", "2");
        commit(ada, BEFORE);
        assertTrue(says().contains("the commit changes fleet.yaml, and is not signed"), "nor below a signed one");
    }

    @Test
    void wantsMergesSignedToo() throws Exception {
        begin();
        branch("side", ada, "policies/.keep");
        branch("main", bob, "files/motd");
        commit(Key.NONE, BEFORE, "merge", "-q", "--no-edit", "side");
        var said = says();
        assertTrue(said.contains("the commit is not signed"), said);
        work.git("reset", "-q", "--hard", "HEAD~1");
        commit(bob, BEFORE, "merge", "-q", "--no-edit", "side");
        assertEquals("accepted", says(), "what Ada signed stays hers");
    }

    /// The tree of a merge may be any: one that takes back what was changed since is a change.
    @Test
    void refusesAMergeThatBringsBackWhatWasTakenAway() throws Exception {
        fleet("{owners: [{paths: [people/], people: [ada]}]}",
                Map.of("ada", ada.credential(), "eve", eve.credential()));
        var old = commit(Key.NONE, BEFORE);
        says();
        work.git("rm", "-q", "people/eve.yaml");
        var without = commit(ada, BEFORE);
        assertEquals("accepted", says());
        work.git("checkout", "-q", "-b", "side", old);
        work.write("files/motd", "1");
        var side = commit(eve, BEFORE);
        for (var second : List.of(old, side)) {
            var merge = work.git("commit-tree", side + "^{tree}", "-p", without, "-p", second, "-m", "merge");
            work.git("reset", "-q", "--hard", merge);
            var said = says();
            assertTrue(said.contains("the commit changes people/eve.yaml, and is not signed"), said);
        }
        work.git("checkout", "-q", "-B", "main", without);
        commit(Key.NONE, BEFORE, "merge", "-q", "--no-edit", side);
        assertEquals("accepted", says(), "a merge as git makes it");
    }

    @Test
    void holdsOldSignedCommitsAndAForcedBranch() throws Exception {
        begin();
        work.write("files/motd", "1");
        var old = commit(bob, BEFORE);
        assertEquals("accepted", says());
        work.write("files/motd", "2");
        commit(bob, BEFORE);
        assertEquals("accepted", says());
        work.git("reset", "-q", "--hard", old);
        assertTrue(says().startsWith("held: revision " + "ID does not descend"), "rewound");
        work.write("files/motd", "3");
        var forced = commit(Key.NONE, BEFORE);
        assertTrue(says().startsWith("held: revision ID does not descend"), "forced");
        var said = judge.confirm("revision-" + forced, "ada");
        assertTrue(said.contains("the commit is not signed"), said);
        work.git("reset", "-q", "--hard", old);
        work.write("files/motd", "4");
        forced = commit(bob, BEFORE);
        assertTrue(says().startsWith("held: revision ID does not descend"), "forced, and signed");
        assertTrue(judge.confirm("revision-" + forced, "ada").endsWith("accepted"));
    }

    @Test
    void takesThePersonsWordWhoCouldHaveSigned() throws Exception {
        begin();
        work.write("files/motd", "1");
        var unsigned = "unsigned-" + commit(Key.NONE, BEFORE);
        assertTrue(says().contains("is not signed"));
        assertEquals("nothing is held as unsigned-x", judge.confirm("unsigned-x", "bob"));
        assertEquals("this cannot be confirmed: eve has no key that signs commits in the revision that was accepted"
                + " last", judge.confirm(unsigned, "eve"));
        assertTrue(judge.confirm(unsigned, "bob").endsWith("accepted"));
        fleet("{}", Map.of());
        unsigned = "unsigned-" + commit(Key.NONE, BEFORE);
        assertTrue(says().contains("is not signed"));
        assertEquals("this cannot be confirmed: bob may not change fleet.yaml: ada may",
                judge.confirm(unsigned, "bob"));
        assertTrue(judge.confirm(unsigned, "ada").endsWith("accepted"));
    }

    @Test
    void letsRootSignersChangeEverythingAndBeginAFleet() throws Exception {
        judge.close();
        var other = folder.resolve("guarded");
        judge = new Judge(Files.createDirectory(other), work.bare(), new Trust(true, List.of(root.key())));
        fleet("{owners: [{paths: [people/], people: [ada]}]}", Map.of("ada", ada.credential()));
        commit(ada, BEFORE);
        var said = says();
        assertTrue(said.contains("it would be the first revision, and the commit has a signature that does not"
                + " count"), said);
        commit(root, BEFORE);
        assertEquals("accepted", says());
        fleet("{}", Map.of("bob", bob.credential()));
        commit(root, BEFORE);
        assertEquals("accepted", says());
        commit(Key.NONE, BEFORE);
        assertTrue(says().contains("is not signed"), "required by the reconciler alone");
    }

    @Test
    void saysThatTheFirstRevisionWasTakenAsItCame() throws Exception {
        fleet("{required: true}", Map.of("ada", ada.credential()));
        commit(Key.NONE, BEFORE);
        var said = says();
        assertTrue(said.contains("the first revision was accepted as it came, since this reconciler has no root"
                + " signers"), said);
    }

    /// A name in an approval counts if its own person signed the commit that has it.
    @Test
    void knowsWhoSignedWhichApproval() throws Exception {
        begin();
        resource("policies/approvers.yaml", "Policy", "approvers",
                "people: [bob, gina]\nallow:\n  - verbs: [approve]");
        commit(ada, BEFORE);
        assertTrue(says().startsWith("accepted"));
        var path = approval("[ada, bob]");
        commit(bob, BEFORE);
        assertTrue(says().startsWith("accepted\n"));
        assertEquals(Map.of(path, List.of("bob")), approvers());
        approval("[ada, bob, gina]");
        commit(gina, BEFORE);
        says();
        assertEquals(Map.of(path, List.of("bob", "gina")), approvers());
        approval("[ada, gina]");
        commit(bob, BEFORE);
        approval("[ada, bob, gina]");
        commit(gina, BEFORE);
        says();
        assertEquals(Map.of(path, List.of("gina")), approvers(), "Bob took his name out, and Gina put it in again");
        approval("[ada, bob, gina]", "2030-01-30T12:00:00Z");
        commit(ada, BEFORE);
        says();
        assertEquals(Map.of(path, List.of("gina")), approvers(), "no policy lets Ada approve");
        approval("[ada, bob, gina]", "2030-02-01T12:00:00Z");
        commit(bob, BEFORE);
        says();
        assertEquals(Map.of(path, List.of("bob")), approvers(), "Gina did not sign for so long");
        work.git("rm", "-q", path);
        commit(bob, BEFORE);
        says();
        assertEquals(Map.of(), approvers());
    }

    @Test
    void looksAtNoMoreApprovalsThanItCanHold() throws Exception {
        begin();
        var large = "x".repeat(60_000);
        for (int i = 0; i < 560; i++) {
            work.write("approvals/" + i + ".yaml", large);
        }
        commit(bob, BEFORE);
        work.git("rm", "-q", "-r", "approvals");
        commit(bob, BEFORE);
        var said = says();
        assertTrue(said.contains("or 32 MiB of approvals, and so much is not looked at: push them in parts"), said);
    }

    private String approval(String people) throws IOException {
        return approval(people, "2030-01-31T12:00:00Z");
    }

    private String approval(String people, String expires) throws IOException {
        var name = "0ff189e1324f0cae348d9308fafe3b81e22993bda45851f502aa3126fe766dd9";
        resource("approvals/" + name + ".yaml", "Approval", name, "approvedBy: " + people
                + "\nexpires: " + expires + "\nchanges:\n  - hosts: [web-01]\n    digests:"
                + " [5f1d0a2c3b4e59687786a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0]");
        return "approvals/" + name + ".yaml";
    }

    private Map<String, List<String>> approvers() {
        var last = judge.events().stream().filter(Event.ApprovalsSigned.class::isInstance)
                .map(Event.ApprovalsSigned.class::cast).reduce((_, later) -> later).orElseThrow();
        var people = new TreeMap<String, List<String>>();
        last.approvals().forEach((path, by) -> people.put(path, by.people()));
        return people;
    }

    private void branch(String name, Key key, String path) throws Exception {
        work.git("checkout", "-q", "-B", name, "main");
        work.write(path, name);
        commit(key, BEFORE);
        work.git("checkout", "-q", "main");
    }

    private Path add() throws Exception {
        work.git("add", "-A");
        return work.folder();
    }
}
