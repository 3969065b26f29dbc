package evenkeel.lab.laws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

import evenkeel.lab.Host;
import evenkeel.lab.site.Built;
import evenkeel.model.Json;

/// Gives hosts of the lab the [Bench] that tries actions there: a Java of the modules that the agent has, the agent's
/// jars, and all plugins.
final class Workshop {

    private static final String HOME = "/opt/laws";
    private static final String MODULES = "java.base,java.logging,java.xml";
    private static final Path TARGET = Built.HOME.resolve("host-agent/lab/target");

    private Workshop() {
    }

    static void install(Host host) throws IOException, InterruptedException {
        var folder = Files.createDirectories(TARGET.resolve("laws"));
        var java = folder.resolve("java-" + Runtime.version());
        if (!Files.isExecutable(java.resolve("bin/java"))) {
            link(java);
        }
        var tar = TARGET.resolve("laws.tar");
        Shell.run("""
                cd "$1"; rm -rf lib plugins classes; mkdir lib plugins
                cp "$2"/host-agent/agent/target/dist/lib/*.jar lib
                for zip in "$2"/plugins/*/target/evenkeel-*.zip; do
                    folder=${zip%/target/*}; cp "$zip" "plugins/${folder##*/}.zip"
                done
                cp -r "$2"/host-agent/lab/target/test-classes classes
                ln -sfn "$3" java
                tar --owner=0 --group=0 -cf "$4" "$3" java lib plugins classes
                """, folder.toString(), Built.HOME.toString(), java.getFileName().toString(), tar.toString());
        host.copyIn(tar, HOME + "/laws.tar");
        host.sh("cd %s; tar -xf laws.tar; rm laws.tar; mkdir -p /run/laws".formatted(HOME));
    }

    private static void link(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        int exit = ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, "--add-modules", MODULES,
                "--strip-debug", "--no-header-files", "--no-man-pages", "--generate-cds-archive", "--output",
                folder.toString());
        if (exit != 0) {
            throw new IOException("jlink ended with " + exit);
        }
    }

    /// @return what the bench says, line by line
    static String tried(Host host, Trial trial) throws IOException, InterruptedException {
        host.write("/run/laws/trial.json", Json.line(trial));
        return host.exec(HOME + "/java/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", HOME + "/classes:" + HOME + "/lib/*",
                Bench.class.getName(),
                HOME + "/plugins").orFail().strip();
    }
}
