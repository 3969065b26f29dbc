package evenkeel.sysctl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Check;
import evenkeel.spi.Host.Stat;
import evenkeel.spi.Restoring;
import evenkeel.spi.Skipped;
import evenkeel.spi.Watch;

/// Keeps one setting of the kernel, now and after a boot. The kernel tells nobody that one changed: it is looked at
/// every ten seconds.
@Extension
public final class SysctlAction implements Restoring<SysctlDesired, SysctlSeen> {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Access FILE = new Access(Optional.of(0644), Optional.of("root"), Optional.of("root"));
    private static final ActionType<SysctlDesired, SysctlSeen> TYPE = new ActionType<>("sysctl", "sysctl:{key}",
            SysctlDesired.class, SysctlSeen.class, Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<SysctlDesired, SysctlSeen> type() {
        return TYPE;
    }

    @Override
    public SysctlSeen observe(SysctlDesired desired, Host host) throws IOException {
        var value = value(desired, host);
        var type = host.stat(desired.file()).map(Stat::type).orElse("");
        return new SysctlSeen(value, type.equals("file") ? Text.normal(Text.read(desired.file(), host)) : type);
    }

    @Override
    public List<Change> diff(SysctlDesired desired, SysctlSeen seen) {
        var changes = new ArrayList<Change>();
        if (!seen.value().equals(Text.normal(desired.value()))) {
            changes.add(Change.update("value", seen.value(), Text.normal(desired.value())));
        }
        if (desired.persist() && !seen.file().equals(Text.normal(desired.content()))) {
            changes.add(seen.file().isEmpty()
                    ? Change.create("file", desired.file())
                    : Change.update("file", "changed", "as declared"));
        } else if (!desired.persist() && !seen.file().isEmpty()) {
            changes.add(Change.remove("file", desired.file()));
        }
        return changes;
    }

    @Override
    public void apply(SysctlDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (!seen.value().equals(Text.normal(desired.value()))) {
            set(desired, desired.value(), seen.value(), host);
        }
        try {
            if (!desired.persist()) {
                host.remove(desired.file());
            } else if (!seen.file().equals(Text.normal(desired.content()))) {
                write(desired.file(), desired.content(), FILE, host);
            }
        } catch (IOException e) {
            sysctl(desired, seen.value(), host); // all of it or nothing
            throw e;
        }
    }

    @Override
    public Watch watch(SysctlDesired desired) {
        return new Watch(List.of(desired.file()), Optional.of(Duration.ofSeconds(10)));
    }

    @Override
    public byte[] save(SysctlDesired desired, Host host) throws IOException {
        var value = value(desired, host);
        var file = desired.file();
        var stat = host.stat(file);
        if (stat.isPresent() && !stat.get().type().equals("file")) {
            throw new IOException(file + " is a " + stat.get().type() + ", which is not kept: move it away by hand");
        }
        return Saved.of(value, stat.isEmpty() ? Optional.empty() : Optional.of(Text.read(file, host)), stat).bytes();
    }

    @Override
    public void restore(SysctlDesired desired, byte[] saved, Host host) throws IOException {
        var before = Saved.read(saved);
        if (before.file().isPresent()) {
            write(desired.file(), before.file().get(), before.access(), host);
        } else {
            host.remove(desired.file());
        }
        var now = value(desired, host);
        if (!now.equals(before.value())) {
            set(desired, before.value(), now, host);
        }
    }

    @Override
    public void remove(SysctlDesired desired, Host host) throws IOException {
        host.remove(desired.file());
    }

    private static String value(SysctlDesired desired, Host host) throws IOException {
        if (!host.booted()) {
            throw new Skipped("no booted host");
        }
        if (host.stat(desired.place()).filter(stat -> stat.type().equals("file")).isEmpty()) {
            throw new IOException("the kernel of this host has no setting " + desired.key()
                    + ": is it spelled so, and is the module loaded that it belongs to?");
        }
        return Text.normal(Text.read(desired.place(), host));
    }

    /// Sets it, and puts it back if the kernel took it as something else.
    private static void set(SysctlDesired desired, String value, String before, Host host) throws IOException {
        var said = sysctl(desired, value, host);
        var now = value(desired, host);
        if (now.equals(Text.normal(value))) {
            return;
        }
        if (!now.equals(before)) {
            sysctl(desired, before, host);
            throw new IOException("the kernel takes " + desired.key() + " = " + Text.normal(value) + " as " + now
                    + ": write it like that");
        }
        throw new IOException("the kernel does not take " + desired.key() + " = " + Text.normal(value)
                + (said.isEmpty() ? "" : ": " + said));
    }

    /// What `sysctl` said; its exit code does not tell with every version whether the kernel took it.
    private static String sysctl(SysctlDesired desired, String value, Host host) throws IOException {
        var ran = host.run(Command.of(LIMIT, "sysctl", "-q", "-w", desired.key() + "=" + Text.normal(value)));
        if (ran.exit() == 127) {
            throw new IOException("this host has no command sysctl: install procps first");
        }
        return Text.normal(ran.output());
    }

    private static void write(String path, String content, Access access, Host host) throws IOException {
        host.write(path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), access, Check.NONE);
    }
}
