package evenkeel.bench;

import java.util.List;

/// One bench. It runs in a process of its own.
public interface Bench {

    /// As it is called on the command line: one word.
    String name();

    /// One sentence: what it measures, and what of that is simulated.
    String about();

    void run(Scale scale, Report report) throws Exception;

    /// Options of the JVM that it is to run in.
    default List<String> jvm() {
        return List.of("-XX:+UseSerialGC", "-Xmx2g");
    }
}
