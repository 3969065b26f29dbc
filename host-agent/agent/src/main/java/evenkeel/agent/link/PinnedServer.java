package evenkeel.agent.link;

import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.UserInfo;

import evenkeel.model.Digest;

/// Accepts the reconciler's key if it is one of those that are pinned, whatever its address; no other, and asks nobody.
final class PinnedServer implements HostKeyRepository {

    private final Predicate<byte[]> pinned;

    private PinnedServer(Predicate<byte[]> pinned) {
        this.pinned = pinned;
    }

    /// @param keys in OpenSSH's form
    static PinnedServer keys(Collection<String> keys) {
        Set<String> blobs = new HashSet<>();
        keys.forEach(key -> blobs.add(key.strip().split("\\s+")[1]));
        return new PinnedServer(key -> blobs.contains(Base64.getEncoder().encodeToString(key)));
    }

    /// @param fingerprint SHA-256 in Base64 without padding
    static PinnedServer fingerprint(String fingerprint) {
        return new PinnedServer(key -> Base64.getEncoder().withoutPadding()
                .encodeToString(Digest.of(key).bytes()).equals(fingerprint));
    }

    @Override
    public int check(String host, byte[] key) {
        return pinned.test(key) ? OK : CHANGED;
    }

    @Override
    public void add(HostKey key, UserInfo person) {
        // pinned keys come from the enrolment alone
    }

    @Override
    public void remove(String host, String type) {
        // pinned keys come from the enrolment alone
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        // pinned keys come from the enrolment alone
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the keys pinned at enrolment";
    }

    @Override
    public HostKey[] getHostKey() {
        return new HostKey[0];
    }

    @Override
    public HostKey[] getHostKey(String host, String type) {
        return new HostKey[0];
    }
}
