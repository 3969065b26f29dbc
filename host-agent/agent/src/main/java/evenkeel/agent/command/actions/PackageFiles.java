package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import evenkeel.agent.command.Performer.Room;
import evenkeel.agent.command.actions.PackageManifest.Chosen;
import evenkeel.agent.command.actions.PackageState.Installed;
import evenkeel.model.Json;
import evenkeel.spi.Host;

/// Brings the files of a package onto the host: fetched, compared with the digest of the package document, unpacked into
/// a folder that gets its name as the last thing.
record PackageFiles(PackageHome home, Room room, Trust trust) {

    private static final String ZIP = "/.coming.zip";
    private static final String COMING = "/.coming";
    /// The package document lies with what was unpacked.
    static final String MANIFEST = ".evenkeel-manifest.json";
    private static final List<String> NEEDED = List.of("install.sh", "uninstall.sh");

    Installed bring(PackageManifest manifest, Chosen chosen) throws IOException {
        var version = new Installed(manifest.version(), manifest.version() + "-" + chosen.sha256().brief());
        if (home.has(version)) {
            return version;
        }
        var coming = home.path() + COMING;
        home.open();
        try {
            chosen.to(room, trust, (in, check) -> room.host().write(home.path() + ZIP, in, Host.Access.ANY, check));
            home.remove(coming);
            room.host().directory(coming, Destination.RUNS);
            unpack(new Destination(room.host(), coming, true));
            for (var script : NEEDED) {
                if (!room.host().list(coming).contains(script)) {
                    throw new IOException("the package's file " + chosen.file() + " has no " + script + " at its top");
                }
            }
            put(coming + "/" + MANIFEST, Json.line(manifest));
            room.host().move(coming, home.folder(version));
        } finally {
            home.remove(home.path() + ZIP);
            home.remove(coming);
        }
        return version;
    }

    private void put(String path, String text) throws IOException {
        room.host().write(path, new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)),
                Host.Access.ANY, Host.Check.NONE);
    }

    private void unpack(Destination to) throws IOException {
        var names = new HashSet<String>();
        long left = Limits.UNPACKED;
        try (var in = new ZipInputStream(room.host().read(home.path() + ZIP), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var name = entry.getName().replaceFirst("/$", "");
                if (!names.add(name) && !entry.isDirectory() || names.size() > Limits.ENTRIES) {
                    throw new IOException("the package's zip names " + name + " twice, or more than " + Limits.ENTRIES
                            + " files");
                }
                if (!entry.isDirectory()) {
                    var counted = new Counted(in, left, "the package unpacks to");
                    to.put(name, counted, Host.Check.NONE);
                    left = counted.left();
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new IOException("the package's file is no zip that can be read: " + e.getMessage(), e);
        }
    }
}
