package evenkeel.user;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
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
import evenkeel.testkit.Laws.Setup;

class AuthorizedKeysActionTest {

    private static final String FILE = "/home/old/.ssh/authorized_keys";
    private static final String ADA = key(1) + " ada@home";
    private static final String BOB = key(2) + " bob";
    private static final String EVE = key(3);
    private static final AuthorizedKeysAction ACTION = new AuthorizedKeysAction();

    @TempDir
    Path root;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = Accounts.on(new FakeHost(root));
    }

    @Test
    void makesFileAndFolderAsSshdWantsThem() throws Exception {
        keys(ADA, BOB).plans("create authorizedKeys old key " + print(ADA),
                "create authorizedKeys old key " + print(BOB)).applies().staysConverged();
        assertEquals(ADA + "\n" + BOB + "\n", host.content(FILE));
        assertEquals("0700 1001 0600 1001", mode("/home/old/.ssh") + " " + mode(FILE));
    }

    @Test
    void keepsCommentsAndOtherKeysUnlessExclusive() throws Exception {
        var before = "# mine\n\nfrom=\"10.0.0.0/8\",command=\"echo \\\"a b\\\"\" " + EVE + " eve\nno key\n";
        file(before);
        keys(ADA).plans("create authorizedKeys old key " + print(ADA)).applies().staysConverged();
        assertEquals(before + ADA + "\n", host.content(FILE));
        exclusive(ADA).plans("remove authorizedKeys old key " + print(EVE), "remove authorizedKeys old key ?")
                .applies().staysConverged();
        assertEquals("# mine\n\n" + ADA + "\n", host.content(FILE));
        exclusive().plans("remove authorizedKeys old key " + print(ADA)).applies().staysConverged();
        assertEquals("# mine\n\n", host.content(FILE));
    }

    @Test
    void putsBackOptionsAndRemovesASecondLineOfOneKey() throws Exception {
        var forced = "restrict,command=\"true\" " + BOB;
        file(BOB + "\n" + ADA + "\n" + ADA + "\n");
        keys(ADA, forced).plans("update authorizedKeys old key " + print(ADA) + " → as declared",
                "update authorizedKeys old key " + print(BOB) + " → as declared").applies().staysConverged();
        assertEquals(forced + "\n" + ADA + "\n", host.content(FILE));
    }

    @Test
    void putsBackOwnerAndModes() throws Exception {
        file(ADA + "\n");
        Files.setAttribute(host.at(FILE), "unix:uid", 0);
        host.mode(FILE, 0666).mode("/home/old/.ssh", 0777);
        keys(ADA).plans("update authorizedKeys old access 0666 root → 0600 old",
                "update authorizedKeys old folder 0777 old → 0700 old").applies().staysConverged();
    }

    @Test
    void followsNoLinkThatAUserMayHaveMade() throws Exception {
        host.folder("/root/.ssh").file("/root/.ssh/authorized_keys", "root's");
        Files.createSymbolicLink(host.at("/home/old/.ssh"), Path.of("/root/.ssh"));
        unseen("/home/old/.ssh is a link and not a directory: no keys are kept there");
        Files.delete(host.at("/home/old/.ssh"));
        file("");
        Files.delete(host.at(FILE));
        Files.createSymbolicLink(host.at(FILE), Path.of("/root/.ssh/authorized_keys"));
        unseen(FILE + " is a link and not a file: no keys are kept there");
        Files.delete(host.at(FILE));
        Files.setAttribute(host.at("/home/old/.ssh"), "unix:uid", 1234);
        unseen("/home/old/.ssh is owned by 1234 and not by old: no keys are kept there");
        Files.delete(host.at("/home/old/.ssh"));
        Files.delete(host.at("/home/old"));
        Files.createSymbolicLink(host.at("/home/old"), Path.of("/root"));
        unseen("/home/old is a link and not a directory: no keys are kept there");
        Files.delete(host.at("/home/old"));
        host.folder("/home/old");
        unseen("/home/old is owned by root and not by old: no keys are kept there");
        assertEquals("root's", host.content("/root/.ssh/authorized_keys"));
    }

    @Test
    void keepsKeysInAFolderOfRootToo() throws Exception {
        var path = "/etc/ssh/authorized_keys.d/old";
        keysAt(path).refuses(path + ": the folder it stands in does not exist");
        host.folder("/etc/ssh/authorized_keys.d");
        keysAt(path).plans("create authorizedKeys old key " + print(ADA)).applies().staysConverged();
        assertEquals("0644 0", mode(path));
        Files.setAttribute(host.at("/etc/ssh/authorized_keys.d"), "unix:uid", 1001);
        assertTrue(fault(path).contains("/etc/ssh/authorized_keys.d is owned by old and not by root"));
        assertTrue(fault("/home/old/keys").contains("/home/old/keys is below the home of old: write it as ~/keys"));
    }

    @Test
    void waitsForItsUserAndItsHome() throws Exception {
        drift(ACTION, Tree.fields("user", "web", "keys", Tree.many(ADA))).on(host)
                .plans("create authorizedKeys web key " + print(ADA))
                .refuses("there is no user web in /etc/passwd of this host: declare the user first");
        Files.delete(host.at("/home/old"));
        keys(ADA).refuses("the home /home/old of old does not exist: make it first");
        host.file("/etc/passwd", "old:x:1001:1001:::/bin/sh\n");
        assertTrue(fault("~/.ssh/authorized_keys").contains("the home of old is ``: no keys are kept there"));
        host.file("/etc/passwd", "old:x:1001:1001::/:/bin/sh\n");
        assertTrue(fault("~/.ssh/authorized_keys").contains("the home of old is `/`: no keys are kept there"));
    }

    @Test
    void readsKeysAsSshKeygenDoes() {
        assertEquals("SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA", KeyLine.parse(
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f x").fingerprint());
        assertEquals(print(ADA), KeyLine.parse("  environment=\"A=b \\\" c\",no-pty\t" + ADA + " ").fingerprint());
    }

    @Test
    void refusesWhatIsNoKey() {
        refused("begins with a type such as ssh-ed25519", "hello");
        refused("begins with a type such as ssh-ed25519", "");
        refused("begins with a type such as ssh-ed25519", "ssh-dss AAAAB3NzaC1kc3M=");
        refused("begins with a type such as ssh-ed25519", "command=\"unterminated " + ADA);
        refused("the key in base64", "ssh-ed25519 !!!");
        refused("not a whole key of that type", "ssh-ed25519 AAAA");
        refused("not a whole key of that type", ADA.replace("ssh-ed25519", "ssh-rsa"));
        refused("it is one line", ADA + "\n" + EVE);
        refused("it is one line", ADA + "x".repeat(9_000));
        refused("one of them stands there twice", ADA, key(1) + " again");
        refused("write at least one, or exclusive: true");
        for (var path : new String[]{"x", "~root/x", "/a/../b", "~/../x", "/a//b", "~/", "/a\nb"}) {
            assertThrows(IllegalArgumentException.class, () -> Records.bind(AuthorizedKeysDesired.class,
                    Tree.fields("user", "old", "keys", Tree.many(ADA), "path", path)), path);
        }
    }

    @Test
    void restoresTheKeysAndLeavesWhatOthersAddedMeanwhile() throws Exception {
        file("restrict " + ADA + "\n" + BOB);
        var desired = desired(ADA, EVE);
        var saved = ACTION.save(desired, host);
        ACTION.apply(desired, host);
        Files.writeString(host.at(FILE), host.content(FILE) + key(4) + "\n");
        ACTION.restore(desired, saved, host);
        assertEquals("restrict " + ADA + "\n" + BOB + "\n" + key(4) + "\n", host.content(FILE));
        ACTION.remove(desired, host);
        assertEquals(BOB + "\n" + key(4) + "\n", host.content(FILE));
    }

    @Test
    void saysNothingOfAKeyButItsFingerprint() throws Exception {
        file(ADA + "\n" + EVE + " Eve's laptop\n");
        var seen = ACTION.observe(desired(ADA), host).toString();
        assertFalse(seen.contains("AAAA") || seen.contains("laptop"), seen);
    }

    @Test
    void keepsTheLaws() throws Exception {
        var wanted = Stream.of(Tree.fields("user", "old", "keys", Tree.many(ADA, "no-pty " + BOB)),
                Tree.fields("user", "old", "keys", Tree.many(ADA), "exclusive", "true"),
                Tree.fields("user", "old", "exclusive", "true"),
                Tree.fields("user", "old", "keys", Tree.many(ADA), "path", "~/keys"),
                Tree.fields("user", "old", "keys", Tree.many(ADA), "path", "/etc/keys"),
                Tree.fields("user", "missing", "keys", Tree.many(ADA)))
                .map(inputs -> Records.bind(AuthorizedKeysDesired.class, inputs)).toList();
        List<Setup> hosts = List.of(here -> Accounts.on(here), here -> put(here, FILE, "# é\n" + EVE + "\nx"),
                here -> put(here, FILE, BOB + "\n\n" + ADA + "\n" + ADA), here -> put(here, "/home/old/keys", ""),
                here -> put(here, "/etc/keys", ADA + "\n"));
        Laws.hold(ACTION, wanted, hosts);
    }

    private void file(String content) throws IOException {
        put(host, FILE, content);
        host.mode(FILE, 0600).mode("/home/old/.ssh", 0700);
    }

    private static void put(FakeHost host, String path, String content) throws IOException {
        Accounts.on(host).file(path, content).mode(path, 0640);
        for (var at = host.at(path); path.startsWith("/home") && !at.endsWith("home"); at = at.getParent()) {
            Files.setAttribute(at, "unix:uid", 1001);
        }
    }

    private String mode(String path) throws IOException {
        return "%04o %s".formatted(host.stat(path).orElseThrow().mode(),
                Files.getAttribute(host.at(path), "unix:uid"));
    }

    private void unseen(String sentence) {
        assertTrue(fault("~/.ssh/authorized_keys").contains(sentence), fault("~/.ssh/authorized_keys"));
    }

    private String fault(String path) {
        var wanted = Records.bind(AuthorizedKeysDesired.class,
                Tree.fields("user", "old", "keys", Tree.many(ADA), "path", path));
        assertThrows(IOException.class, () -> ACTION.apply(wanted, host));
        assertThrows(IOException.class, () -> ACTION.save(wanted, host));
        return assertThrows(IOException.class, () -> ACTION.observe(wanted, host)).getMessage();
    }

    private Drift<AuthorizedKeysDesired, AuthorizedKeysSeen> keys(String... keys) {
        return drift(ACTION, desired(keys)).on(host);
    }

    private Drift<AuthorizedKeysDesired, AuthorizedKeysSeen> exclusive(String... keys) {
        return drift(ACTION, Tree.fields("user", "old", "keys", Tree.many(keys), "exclusive", "true")).on(host);
    }

    private Drift<AuthorizedKeysDesired, AuthorizedKeysSeen> keysAt(String path) {
        return drift(ACTION, Tree.fields("user", "old", "keys", Tree.many(ADA), "path", path)).on(host);
    }

    private static AuthorizedKeysDesired desired(String... keys) {
        return Records.bind(AuthorizedKeysDesired.class, Tree.fields("user", "old", "keys", Tree.many(keys)));
    }

    private static void refused(String sentence, String... keys) {
        var fault = assertThrows(IllegalArgumentException.class, () -> desired(keys));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }

    private static String print(String key) {
        return KeyLine.parse(key).fingerprint();
    }

    private static String key(int seed) {
        var blob = new ArrayList<Byte>();
        for (var part : List.of("ssh-ed25519".getBytes(StandardCharsets.US_ASCII), new byte[32])) {
            blob.addAll(List.of((byte) 0, (byte) 0, (byte) 0, (byte) part.length));
            for (byte one : part) {
                blob.add(one == 0 ? (byte) seed : one);
            }
        }
        var bytes = new byte[blob.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = blob.get(i);
        }
        return "ssh-ed25519 " + Base64.getEncoder().encodeToString(bytes);
    }
}
