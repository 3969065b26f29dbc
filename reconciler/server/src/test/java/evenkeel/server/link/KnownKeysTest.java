package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;

import org.junit.jupiter.api.Test;

import evenkeel.model.HostName;

class KnownKeysTest {

    private static final String KEY = "ssh-ed25519 AAAA";

    @Test
    void aKeyOfAHostAndAPersonIsNeithers() {
        var keys = new KnownKeys(Map.of(KEY, new HostName("web-01")), Map.of(KEY, "alice"));
        var refused = new Verdict.Refused("the key is that of host web-01 and of person alice");
        assertEquals(refused, keys.admit(KEY, "SHA256:x", "web-01"));
        assertEquals(refused, keys.admit(KEY, "SHA256:x", "fleet"));
        assertEquals(refused, keys.admit(KEY, "SHA256:x", "enrol"));
        assertFalse(keys.stillGood(new Role.Host(new HostName("web-01"), KEY)));
        assertFalse(keys.stillGood(new Role.Person("alice", KEY, "SHA256:x")));
    }

    @Test
    void aKeyThatChangedHandsIsNoLongerGood() {
        var keys = new KnownKeys(Map.of(KEY, new HostName("web-02")), Map.of());
        assertFalse(keys.stillGood(new Role.Host(new HostName("web-01"), KEY)));
    }
}
