package evenkeel.agent.observe;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import evenkeel.agent.order.Blobs;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// The host as one item sees it: its contents by digest, its run, and how that ended last.
public final class ItemHost implements Host {

    private final Host host;
    private final Item item;
    private final Optional<LastRun> last;
    private final Blobs blobs;
    private final Runner runner;

    public ItemHost(Host host, Item item, Optional<LastRun> last, Blobs blobs, Runner runner) {
        this.host = host;
        this.item = item;
        this.last = last;
        this.blobs = blobs;
        this.runner = runner;
    }

    /// Stands between an item and its commands.
    public interface Runner {
        Runner PLAIN = Host::run;

        Ran run(Host host, Command command) throws IOException;

        /// Whether what the item follows has changed since it was last begun.
        default boolean followed() {
            return false;
        }
    }

    @Override
    public boolean booted() {
        return host.booted();
    }

    @Override
    public Optional<Stat> stat(String path) throws IOException {
        return host.stat(path);
    }

    @Override
    public String sha256(String path) throws IOException {
        return host.sha256(path);
    }

    @Override
    public Optional<Summed> summed(String path, long most) throws IOException {
        return host.summed(path, most);
    }

    @Override
    public InputStream read(String path) throws IOException {
        return host.read(path);
    }

    @Override
    public List<String> list(String path) throws IOException {
        return host.list(path);
    }

    @Override
    public void move(String from, String to) throws IOException {
        host.move(from, to);
    }

    @Override
    public void write(String path, InputStream content, Access access, Check check) throws IOException {
        host.write(path, content, access, check);
    }

    @Override
    public void directory(String path, Access access) throws IOException {
        host.directory(path, access);
    }

    @Override
    public void link(String path, String target) throws IOException {
        host.link(path, target);
    }

    @Override
    public void access(String path, Access access) throws IOException {
        host.access(path, access);
    }

    @Override
    public void remove(String path) throws IOException {
        host.remove(path);
    }

    @Override
    public InputStream blob(String digest) throws IOException {
        try {
            return blobs.open(Digest.parse(digest));
        } catch (IllegalArgumentException e) {
            throw new IOException("`" + digest + "` names no content: " + e.getMessage(), e);
        }
    }

    @Override
    public Ran run(Command command) throws IOException {
        return runner.run(host, command);
    }

    @Override
    public String run() {
        return item.run();
    }

    @Override
    public boolean followed() {
        return runner.followed();
    }

    @Override
    public Optional<LastRun> lastRun() {
        return last;
    }
}
