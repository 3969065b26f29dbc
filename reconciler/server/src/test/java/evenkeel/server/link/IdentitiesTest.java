package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.hostbased.UserAuthHostBasedFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import evenkeel.model.HostName;

/// Every way to say who one is × every name × whose key it is: what each can reach, as a table that people have read:
/// `identities.txt`. `-Dgolden=write` writes it anew.
@Timeout(120)
class IdentitiesTest {

    private static final Path TABLE = Path.of("src/test/resources/identities.txt");
    private static final List<String> USERS = List.of("web-01", "db-01", "fleet", "enrol", "root", "");
    private static final Map<String, Key> KEYS = new LinkedHashMap<>();

    static {
        for (var whose : List.of("host web-01's", "host web-01's before it was enrolled anew", "retired host old-01's",
                "person alice's", "removed person bob's", "host's and person's alike", "nobody's")) {
            KEYS.put(whose, Key.make());
        }
        KEYS.put("nobody's, RSA", Key.make(com.jcraft.jsch.KeyPair.RSA, 2048));
    }

    private static Rig rig;
    private static SshClient client;

    @BeforeAll
    static void start() throws IOException {
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setKeyIdentityProvider(null);
        client.start();
        rig = new Rig(Bounds.USUAL);
        var web = new HostName("web-01");
        rig.listener.publish(new KnownKeys(Map.of(key("host web-01's before it was enrolled anew").open(), web,
                key("retired host old-01's").open(), new HostName("old-01")),
                Map.of(key("removed person bob's").open(), "bob")));
        rig.listener.publish(new KnownKeys(
                Map.of(key("host web-01's").open(), web, key("host's and person's alike").open(),
                        new HostName("db-01")),
                Map.of(key("person alice's").open(), "alice", key("host's and person's alike").open(), "carol")));
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        rig.close();
    }

    private static Key key(String whose) {
        return KEYS.get(whose);
    }

    @Test
    void eachReachesWhatTheTableSays() throws Exception {
        var rows = new ArrayList<String>();
        for (var whose : KEYS.keySet()) {
            for (var user : USERS) {
                rows.add(row("key: " + whose, user, reached(user, List.of(UserAuthPublicKeyFactory.INSTANCE),
                        session -> session.addPublicKeyIdentity(pair(key(whose))))));
            }
        }
        for (var whose : List.of("host web-01's", "person alice's", "nobody's")) {
            for (var user : List.of("web-01", "fleet", "enrol")) {
                rows.add(row("certificate upon the key: " + whose, user,
                        reached(user, List.of(UserAuthPublicKeyFactory.INSTANCE),
                                session -> session.addPublicKeyIdentity(certificate(pair(key(whose)), user)))));
            }
        }
        for (var method : List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE,
                UserAuthHostBasedFactory.INSTANCE)) {
            for (var user : USERS) {
                rows.add(row(method.getName(), user,
                        reached(user, List.of(method), session -> session.addPasswordIdentity("secret"))));
            }
        }
        for (var user : USERS) {
            rows.add(row("no key at all", user, reached(user, List.of(UserAuthPublicKeyFactory.INSTANCE), _ -> {
            })));
        }
        var found = String.join("\n", rows) + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(TABLE, found);
        }
        assertEquals(Files.readString(TABLE), found);
    }

    private static String row(String how, String user, String reached) {
        return String.format("%-54s as %-8s %s", how, "`" + user + "`", reached);
    }

    interface Shown {
        void by(ClientSession session) throws Exception;
    }

    private static String reached(String user, List<UserAuthFactory> methods, Shown shown) throws Exception {
        try (var session = client.connect(user, "127.0.0.1", rig.port()).verify(20_000).getSession()) {
            session.setUserAuthFactories(methods);
            shown.by(session);
            try {
                session.auth().verify(20_000);
            } catch (IOException refused) {
                return "not let in";
            }
            return open(session);
        }
    }

    private static String open(ClientSession session) throws Exception {
        var open = new ArrayList<String>();
        if (ReachableTest.channel(session, "subsystem", ReachableTest.text(Listener.CONTROL))) {
            open.add("control");
        }
        if (ReachableTest.channel(session, "subsystem", ReachableTest.text("evenkeel-enrol"))) {
            open.add("enrolment");
        }
        if (ReachableTest.channel(session, "exec", ReachableTest.text("whoami"))) {
            open.add("verbs");
        }
        return open.isEmpty() ? "let in, and nothing can be reached" : String.join(", ", open);
    }

    private static KeyPair pair(Key key) throws Exception {
        try (var in = new java.io.ByteArrayInputStream(key.secret().getBytes(StandardCharsets.US_ASCII))) {
            return org.apache.sshd.common.util.security.SecurityUtils
                    .loadKeyPairIdentities(null, () -> "test", in, null).iterator().next();
        }
    }

    /// Signed by an authority that nobody trusts here; there is none that anybody does.
    private static KeyPair certificate(KeyPair of, String user) throws Exception {
        var certificate = OpenSshCertificateBuilder.userCertificate().publicKey(of.getPublic()).id("test")
                .serial(1).principals(List.of(user)).sign(pair(Key.make()));
        return new KeyPair(certificate, of.getPrivate());
    }
}
