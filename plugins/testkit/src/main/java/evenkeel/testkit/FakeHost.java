package evenkeel.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// A host for tests: a directory as its root, commands that are a function, and power that fails when asked.
public final class FakeHost implements Host {

    private final DirectoryHost host;
    private final Path root;
    private final Contents contents = new Contents();
    private Function<Command, Ran> commands = command -> {
        throw new Skipped("this fake host runs no commands");
    };
    private boolean booted;
    private boolean followed;
    private String run = "run-1";
    private Optional<LastRun> lastRun = Optional.empty();
    private int calls;
    private int powerFor = Integer.MAX_VALUE;

    /// @param root exists; everything happens below it
    public FakeHost(Path root) throws IOException {
        this.root = root;
        Commands function = (command, _) -> commands.apply(command);
        this.host = new DirectoryHost(root, false, function, contents::open);
    }

    /// What commands do; they are skipped otherwise.
    public FakeHost runs(Function<Command, Ran> function) {
        commands = function;
        return this;
    }

    /// As a booted host, where it else is only a directory.
    public FakeHost boots() {
        booted = true;
        return this;
    }

    /// What the item follows has changed, or it has not.
    public FakeHost follows(boolean change) {
        followed = change;
        return this;
    }

    /// The run that is wanted, and the last that was recorded.
    public FakeHost recorded(String wanted, Optional<LastRun> last) {
        run = wanted;
        lastRun = last;
        return this;
    }

    /// Keeps a content, and gives the digest by which an item names it.
    public String keeps(String content) {
        return keeps(content.getBytes(StandardCharsets.UTF_8));
    }

    public String keeps(byte[] bytes) {
        return contents.keep(bytes);
    }

    /// Puts a file there, its folders too.
    public FakeHost file(String path, String content) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.writeString(at(path), content);
        return this;
    }

    public FakeHost mode(String path, int mode) throws IOException {
        Files.setAttribute(at(path), "unix:mode", mode);
        return this;
    }

    /// Puts a directory there, its parents too.
    public FakeHost folder(String path) throws IOException {
        Files.createDirectories(at(path));
        return this;
    }

    /// Puts a link there.
    public FakeHost points(String path, String target) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.createSymbolicLink(at(path), Path.of(target));
        return this;
    }

    /// The content of a file.
    public String content(String path) throws IOException {
        return Files.readString(at(path));
    }

    /// Where a path of the host is on this machine, links not followed.
    public Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /// The power goes after so many calls from now; a negative number: never.
    public FakeHost failAfter(int count) {
        calls = 0;
        powerFor = count < 0 ? Integer.MAX_VALUE : count;
        return this;
    }

    /// How many calls came since [#failAfter].
    public int calls() {
        return calls;
    }

    @Override
    public boolean booted() {
        return booted;
    }

    @Override
    public Optional<Stat> stat(String path) throws IOException {
        return powered().stat(path);
    }

    @Override
    public String sha256(String path) throws IOException {
        return powered().sha256(path);
    }

    @Override
    public InputStream read(String path) throws IOException {
        return powered().read(path);
    }

    @Override
    public List<String> list(String path) throws IOException {
        return powered().list(path);
    }

    @Override
    public void move(String from, String to) throws IOException {
        powered().move(from, to);
    }

    @Override
    public void write(String path, InputStream content, Access access, Check check) throws IOException {
        powered().write(path, content, access, check);
    }

    @Override
    public void directory(String path, Access access) throws IOException {
        powered().directory(path, access);
    }

    @Override
    public void link(String path, String target) throws IOException {
        powered().link(path, target);
    }

    @Override
    public void access(String path, Access access) throws IOException {
        powered().access(path, access);
    }

    @Override
    public void remove(String path) throws IOException {
        powered().remove(path);
    }

    @Override
    public InputStream blob(String digest) throws IOException {
        return powered().blob(digest);
    }

    @Override
    public Ran run(Command command) throws IOException {
        return powered().run(command);
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public Optional<LastRun> lastRun() {
        return lastRun;
    }

    @Override
    public boolean followed() {
        return followed;
    }

    private DirectoryHost powered() {
        if (calls >= powerFor) {
            throw new PowerCut(calls + 1);
        }
        calls++;
        return host;
    }
}
