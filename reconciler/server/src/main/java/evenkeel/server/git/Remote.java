package evenkeel.server.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/// A repository elsewhere: a path, `file://`, `https://` or `ssh://`.
///
/// @param address its address; passwords in it are never shown
public record Remote(URIish address) {

    private static final int TIMEOUT_SECONDS = 30;
    private static final Set<String> SCHEMES = Set.of("file", "http", "https", "ssh");
    /// What is pushed to a repository on this machine is flushed before the push is done; its hooks are not run.
    private static final String RECEIVE = "git -c core.fsync=all -c core.hooksPath=/dev/null receive-pack";

    /// @throws IllegalArgumentException with a sentence, if it is no address that can be used
    public static Remote of(String address) {
        try {
            var uri = new URIish(address);
            var scheme = uri.getScheme();
            var host = uri.getHost();
            if (address.contains("::") || scheme != null && !SCHEMES.contains(scheme)
                    || host != null && host.startsWith("-")) {
                throw new IllegalArgumentException(
                        "`" + uri + "` cannot be fetched: write a path, or an address with file, https or ssh");
            }
            return new Remote(scheme == null && host == null
                    ? new URIish(Path.of(address).toAbsolutePath().normalize().toString())
                    : uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("`" + address + "` is no address of a repository: " + e.getReason(), e);
        }
    }

    /// Its folder, where it is on this machine: the one that holds `refs`.
    public Optional<Path> folder() {
        if (address.isRemote()) {
            return Optional.empty();
        }
        var path = Path.of(address.getPath());
        return Optional.of(Files.isDirectory(path.resolve(".git")) ? path.resolve(".git") : path);
    }

    Transport open(Repository local) throws IOException {
        try {
            var transport = Transport.open(local, address);
            transport.setTimeout(TIMEOUT_SECONDS);
            transport.setCheckFetchedObjects(true);
            if (!address.isRemote() && Programs.has("git")) {
                transport.setOptionReceivePack(RECEIVE);
            }
            return transport;
        } catch (IOException | RuntimeException e) {
            throw gone(e);
        }
    }

    /// What it offers, by full name.
    Map<String, Ref> refs(Transport transport) throws IOException {
        try (var connection = transport.openFetch()) {
            return connection.getRefsMap();
        } catch (IOException | RuntimeException e) {
            throw gone(e);
        }
    }

    IOException gone(Exception e) {
        return new IOException("the repository " + this + " cannot be reached: " + Sentences.of(e) + stranger(), e);
    }

    /// Git writes to no repository on this machine that belongs to another user, unless it was told to.
    private String stranger() {
        try {
            var folder = folder().filter(Files::isDirectory);
            if (folder.isEmpty() || Files.getOwner(folder.get()).getName().equals(System.getProperty("user.name"))) {
                return "";
            }
            return "; it belongs to " + Files.getOwner(folder.get())
                    + ": to write to it, run `git config --global --add "
                    + "safe.directory " + folder.get() + "` as " + System.getProperty("user.name");
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
