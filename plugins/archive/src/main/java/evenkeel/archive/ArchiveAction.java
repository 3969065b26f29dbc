package evenkeel.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.archive.ArchiveDesired.Ensure;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Restoring;
import evenkeel.spi.Watch;

/// Keeps an archive unpacked.
@Extension
public final class ArchiveAction implements Restoring<ArchiveDesired, ArchiveSeen> {

    private static final int NAMED = 3;
    private static final ActionType<ArchiveDesired, ArchiveSeen> TYPE = new ActionType<>("archive",
            "archive:{destination}", ArchiveDesired.class, ArchiveSeen.class,
            Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<ArchiveDesired, ArchiveSeen> type() {
        return TYPE;
    }

    @Override
    public ArchiveSeen observe(ArchiveDesired desired, Host host) throws IOException {
        var places = new Places(desired.destination());
        boolean leftover = false;
        for (var beside : List.of(places.coming(), places.going(), places.fetched())) {
            leftover |= host.stat(beside).isPresent();
        }
        var found = host.stat(places.at());
        if (found.isEmpty()) {
            return ArchiveSeen.without("absent", leftover);
        }
        if (!found.get().type().equals("directory")) {
            return ArchiveSeen.without("foreign", leftover);
        }
        var manifest = Manifest.read(places.at(), host);
        if (manifest.isEmpty()) {
            return ArchiveSeen.without(host.list(places.at()).isEmpty() ? "empty" : "foreign", leftover);
        }
        return new Tree(places.at(), host).look(manifest.get(), desired.clean(), leftover);
    }

    @Override
    public List<Change> diff(ArchiveDesired desired, ArchiveSeen seen) {
        return ArchiveChanges.between(desired, seen);
    }

    @Override
    public void apply(ArchiveDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        var change = new Switch(desired, host);
        change.clear();
        seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        var at = desired.destination();
        var manifest = seen.state().equals("unpacked") ? Manifest.read(at, host) : Optional.<Manifest>empty();
        if (desired.ensure() == Ensure.ABSENT) {
            new Tree(at, host).removeMade(manifest.orElseThrow());
            return;
        }
        refuse(desired, seen, manifest, host);
        change.unpack();
    }

    /// What others put there is not lost.
    private static void refuse(ArchiveDesired desired, ArchiveSeen seen, Optional<Manifest> manifest, Host host)
            throws IOException {
        var at = desired.destination();
        if (seen.state().equals("foreign")) {
            throw new IOException(at + " is there and was not unpacked by Evenkeel: it is left alone;"
                    + " move it away by hand, or write another destination");
        }
        var parent = new Places(at).parent();
        if (!host.stat(parent).map(Host.Stat::type).filter(type -> !type.equals("file")).isPresent()) {
            throw new IOException(parent + " does not exist: make it first"
                    + " (a step of action file with state: directory)");
        }
        if (manifest.isPresent() && !desired.clean()) {
            var extras = new Tree(at, host).extras(manifest.get()).stream().sorted().toList();
            if (!extras.isEmpty()) {
                throw new IOException(at + " holds what others put there (" + String.join(", ",
                        extras.subList(0, Math.min(NAMED, extras.size()))) + (extras.size() > NAMED ? ", …" : "")
                        + ") and would lose it: move it out, or write clean: true");
            }
        }
    }

    @Override
    public Watch watch(ArchiveDesired desired) {
        return new Watch(List.of(desired.destination(), desired.destination() + "/" + Manifest.NAME));
    }

    @Override
    public byte[] save(ArchiveDesired desired, Host host) throws IOException {
        return Saved.of(desired.destination(), observe(desired, host), host).bytes();
    }

    @Override
    public void restore(ArchiveDesired desired, byte[] saved, Host host) throws IOException {
        Saved.read(saved).restore(desired, host);
    }

    @Override
    public void remove(ArchiveDesired desired, Host host) throws IOException {
        new Switch(desired, host).clear();
        var manifest = Manifest.read(desired.destination(), host);
        if (manifest.isPresent()) {
            new Tree(desired.destination(), host).removeMade(manifest.get());
        }
    }
}
