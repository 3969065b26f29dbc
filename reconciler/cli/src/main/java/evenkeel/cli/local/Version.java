package evenkeel.cli.local;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/// This program's version.
@Command(name = "version", header = "Shows this program's version.")
public final class Version implements Callable<Integer>, IVersionProvider {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this and ends.")
    boolean help;

    /// As the jar's manifest says; `development` outside of a jar.
    public static String of() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public Integer call() {
        System.out.println(getVersion()[0]);
        return 0;
    }

    @Override
    public String[] getVersion() {
        return new String[]{"evenkeel " + of() + " (Java " + System.getProperty("java.version") + ")"};
    }
}
