package evenkeel.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Unpacks beside the destination, then switches by renaming.
///
/// A power cut leaves the old tree, the new one, or for a moment neither at the destination; what is beside it is
/// cleared by the next apply.
final class Switch {

    private static final Access CLOSED = new Access(Optional.of(0700), Optional.of("0"), Optional.of("0"));
    private static final int MODE = 0755;

    private final ArchiveDesired desired;
    private final Places places;
    private final Host host;

    Switch(ArchiveDesired desired, Host host) {
        this.desired = desired;
        this.places = new Places(desired.destination());
        this.host = host;
    }

    /// Clears what an interrupted change left.
    void clear() throws IOException {
        if (host.stat(places.going()).isPresent() && host.stat(places.at()).isEmpty()) {
            host.move(places.going(), places.at());
        }
        for (var beside : List.of(places.going(), places.coming(), places.fetched())) {
            if (host.stat(beside).isPresent()) {
                new Tree(beside, host).removeAll();
            }
        }
    }

    /// @throws IOException also if it is not to be unpacked: all is then as before
    void unpack() throws IOException {
        try {
            var source = source();
            host.directory(places.coming(), CLOSED);
            var unpacking = new Unpacking(desired, places.coming(), host);
            Formats.read(source, desired.strip(), unpacking);
            new Manifest(desired.archive(), Manifest.settings(desired), unpacking.made()).write(places.coming(), host);
            host.access(places.coming(), desired.access(MODE));
        } catch (IOException e) {
            clear();
            throw e;
        }
        host.remove(places.fetched());
        if (host.stat(places.at()).isPresent()) {
            host.move(places.at(), places.going());
        }
        host.move(places.coming(), places.at());
        new Tree(places.going(), host).removeAll();
    }

    private Each.Source source() throws IOException {
        if (desired.source().isPresent()) {
            return () -> new Formats.Bounded(host.blob(desired.source().get()), Limits.ARCHIVE);
        }
        Fetch.to(places.fetched(), desired.url().orElseThrow(), desired.sha256().orElseThrow(), host);
        return () -> host.read(places.fetched());
    }
}
