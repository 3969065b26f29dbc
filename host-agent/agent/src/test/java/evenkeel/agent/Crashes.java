package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

import evenkeel.disk.CrashPoint;
import evenkeel.testkit.ForgetfulDisk;

/// Stories, each crashed once at every point that it reaches, each time that it reaches it.
record Crashes(Path folder) {

    /// Flushing costs nothing there, and hundreds of stories are told.
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
                throws IOException {
            var memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "evenkeel")
                    : Files.createTempDirectory("evenkeel");
        }
    }

    /// Power failed.
    private static final class Crash extends Error {
        Crash(String at) {
            super(at);
        }
    }

    interface Told {
        void to(OneHost host) throws IOException;
    }

    /// @param after what holds then, told with where it was crashed
    void everywhere(boolean forgetful, Told story, After after) throws IOException {
        int points = points("dry", forgetful, story).size();
        assertTrue(points > 100, "the story reaches " + points + " points");
        for (int at = 1; at <= points; at++) {
            after.holds(host(at, forgetful, story));
        }
    }

    interface After {
        void holds(Crashed crashed) throws IOException;
    }

    /// @param where the point
    record Crashed(OneHost host, String where) {
    }

    /// The names that the story reaches when nothing fails, in their order.
    List<String> points(String name, boolean forgetful, Told story) throws IOException {
        var names = new ArrayList<String>();
        var host = host(name, forgetful);
        CrashPoint.hook(point -> {
            if (point.startsWith("agent.")) {
                names.add(point);
            }
        });
        host.start().connect();
        story.to(host);
        CrashPoint.hook(null);
        return names;
    }

    private Crashed host(int at, boolean forgetful, Told story) throws IOException {
        var left = new int[]{at};
        var where = new String[]{""};
        var host = host("crash-" + forgetful + "-" + at, forgetful);
        CrashPoint.hook(point -> {
            if (point.startsWith("agent.") && --left[0] == 0) {
                where[0] = point + " (point " + at + ")";
                throw new Crash(point);
            }
        });
        try {
            host.start().connect();
            story.to(host);
        } catch (Crash crash) {
            host.reconciler.lost();
            if (host.disk instanceof ForgetfulDisk disk) {
                disk.crash();
            }
            host.start().connect();
            story.to(host);
        }
        return new Crashed(host, where[0]);
    }

    private OneHost host(String name, boolean forgetful) throws IOException {
        CrashPoint.hook(null);
        var host = new OneHost(folder.resolve(name));
        if (forgetful) {
            host.disk = new ForgetfulDisk(host.state, name.hashCode());
        }
        Files.writeString(host.root.resolve("motd"), "before");
        return host;
    }

}
