package evenkeel.image;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Makes an image: `IMAGE MODULES DIST FILES TIME HOME NAME`.
///
/// MODULES are those of the JDK; DIST holds `lib/*.jar`, and perhaps `plugins/*.zip`; FILES are added as they are; TIME
/// is that of every file; HOME is the project's root, whose `host-agent/packaging/train` lists the
/// classes that are needed.
public final class Main {

    private Main() {
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        if (words.length != 7) {
            throw new IllegalArgumentException("IMAGE MODULES DIST FILES TIME HOME NAME");
        }
        var image = new Image(Path.of(words[0]).toAbsolutePath(), Instant.parse(words[4]));
        image.link(words[1]);
        image.add(Path.of(words[2]));
        image.copy(Path.of(words[3]), "");
        var home = Path.of(words[5]);
        image.copy(home.resolve("host-agent/packaging/launch"), "bin/" + words[6]);
        image.copy(home.resolve("host-agent/packaging/make-cache"), "bin/make-cache");
        image.copy(home.resolve("reconciler/cli/logging.properties"), "logging.properties");
        image.settle();
        train(image, home.resolve("host-agent/packaging/train").toString(), words[6]);
        image.settle();
    }

    private static void train(Image image, String train, String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("sh", train, image.folder().toString(), name,
                Path.of(System.getProperty("java.home")).toString()).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(train + " ended with " + exit);
        }
    }
}
