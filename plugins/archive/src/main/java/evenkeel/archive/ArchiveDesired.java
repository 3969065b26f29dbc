package evenkeel.archive;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

import evenkeel.spi.Host.Access;
import evenkeel.spi.Input;
import evenkeel.spi.Input.Kind;
import evenkeel.spi.Shapes;

/// An archive that is to be unpacked, or not.
public record ArchiveDesired(
        @Input(value = "The directory that it becomes.", pattern = Shapes.PATH, shape = Shapes.PATH_SHAPE) String destination,
        @Input(value = "Whether it is there.", byDefault = "present") Ensure ensure,
        @Input(value = "The archive: a file of the fleet repository.", kind = Kind.REPOSITORY_FILE) Optional<String> source,
        @Input("The archive: an https address.") Optional<String> url,
        @Input(value = "The SHA-256 of what stands at url.", pattern = "[0-9a-f]{64}", shape = "64 lower-case hex digits, as sha256sum prints them") Optional<String> sha256,
        @Input(value = "How many leading folders of each name are left out.", byDefault = "0") Integer strip,
        @Input(value = "Who all of it belongs to.", pattern = Shapes.ACCOUNT, shape = Shapes.ACCOUNT_SHAPE) Optional<String> owner,
        @Input(value = "The group that all of it belongs to.", pattern = Shapes.ACCOUNT, shape = Shapes.ACCOUNT_SHAPE) Optional<String> group,
        @Input(value = "Whether files that others put there are drift, and go.", byDefault = "false") Boolean clean) {

    private static final int MOST_STRIPPED = 20;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// @throws IllegalArgumentException if the inputs do not go together
    public ArchiveDesired {
        require(strip >= 0 && strip <= MOST_STRIPPED, "strip: write 0 to " + MOST_STRIPPED);
        if (ensure == Ensure.ABSENT) {
            require(source.isEmpty() && url.isEmpty() && sha256.isEmpty() && owner.isEmpty() && group.isEmpty(),
                    "ensure: absent goes with destination only");
        } else {
            require(source.isPresent() != url.isPresent(), "write one of source and url, or ensure: absent");
            require(url.isPresent() == sha256.isPresent(),
                    "url needs sha256, and sha256 needs url: what is fetched is unpacked only if it is that");
            url.ifPresent(ArchiveDesired::address);
        }
    }

    /// `sha256:` and the digest of the archive; empty if it is to be absent.
    String archive() {
        return source.or(() -> sha256.map(hex -> "sha256:" + hex)).orElse("");
    }

    Access access(int mode) {
        return new Access(Optional.of(mode), owner, group);
    }

    private static void address(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url: `" + url + "` is no address: " + e.getReason(), e);
        }
        require(allowed(uri), "url: write an address that begins with https://");
        require(uri.getRawUserInfo() == null,
                "url: an address with a name or password in it would be read by everyone who sees the plan");
    }

    /// `https`, or `http` to this machine itself.
    static boolean allowed(URI uri) {
        return uri.getHost() != null && ("https".equals(uri.getScheme())
                || "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// Whether it is there.
    public enum Ensure {
        PRESENT, ABSENT
    }
}
