package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The classes of a program as one life of it loaded them, which makes the many starts that follow cheaper. Made once
/// for a build, by a fleet of one host.
final class Archive {

    private static final Path FOLDER = Path.of("target/archives").toAbsolutePath();
    private static final String QUIET = "-Xlog:disable";
    private static final ReentrantLock ONE = new ReentrantLock();

    private Archive() {
    }

    /// Options of the JVM for a program whose archive is made first, if need be; none while it is being made.
    static List<String> of(String program, Path lib) throws IOException {
        if (ONE.isHeldByCurrentThread()) {
            return List.of();
        }
        ONE.lock();
        try {
            var file = file(program);
            if (!Files.exists(file) || older(file, lib)) {
                Files.createDirectories(FOLDER);
                made();
            }
            return List.of("-XX:SharedArchiveFile=" + file, QUIET);
        } finally {
            ONE.unlock();
        }
    }

    private static Path file(String program) {
        return FOLDER.resolve(program + ".jsa");
    }

    private static boolean older(Path file, Path lib) throws IOException {
        var made = Files.getLastModifiedTime(file);
        try (var jars = Files.list(lib)) {
            for (var jar : jars.toList()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void made() throws IOException {
        var folder = Files.createTempDirectory("evenkeel-archive");
        try (var fleet = new Fleetlet(folder, "web-01")) {
            fleet.serve(leaving("reconciler"));
            fleet.answers();
            Revision.prepare(fleet.root("web-01"));
            fleet.enrol("web-01", List.of()).ended();
            fleet.start("web-01", leaving("agent"));
            fleet.push(new Revision(1).files());
            fleet.converged();
            fleet.program("web-01").end();
            fleet.program("reconciler").end();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("no archive of classes could be made", e);
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static List<String> leaving(String program) {
        return List.of("-XX:ArchiveClassesAtExit=" + file(program), QUIET);
    }
}
