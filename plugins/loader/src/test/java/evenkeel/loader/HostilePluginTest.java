package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// Zips whose description is sound and whose classes are not, pinned and loaded. The plugin beside them goes on.
@Timeout(60)
class HostilePluginTest {

    private static final String CLASS = "classes/sample/Sample.class";

    /// Changes the files of a sound plugin, or gives those of another one.
    interface Change {
        void to(TreeMap<String, byte[]> files);
    }

    /// @param says what its problem is, after its name; empty if it loads
    record Case(String name, Change change, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("nothing changed", _ -> {
            }, ""),
            new Case("a class in a package of Java", files -> {
                files.put("classes/java/lang/Evil.class", files.get(CLASS));
                index(files, "java.lang.Evil");
            }, "its classes do not load: ClassNotFoundException: java.lang.Evil"),
            new Case("a class of Java as an extension", files -> index(files, "java.lang.String"),
                    "class java.lang.String is neither an evenkeel.spi.Action nor an evenkeel.spi.Notifier"),
            new Case("a class of the reconciler as an extension", files -> index(files, "evenkeel.loader.PluginSet"),
                    "its classes do not load: ClassNotFoundException: evenkeel.loader.PluginSet"),
            new Case("a class that is not there", files -> index(files, "sample.Missing"),
                    "its classes do not load: ClassNotFoundException: sample.Missing"),
            new Case("a path in the place of a class", files -> index(files, "../../etc/passwd"),
                    "its classes do not load: ClassNotFoundException: ../../etc/passwd"),
            new Case("an interface as an extension", files -> index(files, "evenkeel.spi.Action"),
                    "its classes do not load: NoSuchMethodException: evenkeel.spi.Action.<init>()"),
            new Case("classes of its own in the place of the SPI's", files -> {
                files.put("classes/evenkeel/spi/Action.class", "x".getBytes(StandardCharsets.UTF_8));
                files.put("classes/evenkeel/spi/Change.class", new byte[0]);
            }, ""),
            new Case("a class that is none",
                    files -> files.put(CLASS, "x".repeat(100).getBytes(StandardCharsets.UTF_8)),
                    "its classes do not load: ClassFormatError: Incompatible magic value 2021161080 in class file sample/Sample"),
            new Case("a class that is cut", files -> files.put(CLASS, Arrays.copyOf(files.get(CLASS), 200)),
                    "its classes do not load: ClassFormatError: Truncated class file"),
            new Case("a class of another name", files -> files.put(CLASS, renamed(files.get(CLASS), "sample/Sample",
                    "sample/Sumple")),
                    "its classes do not load: NoClassDefFoundError: sample/Sample (wrong name: sample/Sumple)"),
            new Case("a class of a later Java", files -> files.get(CLASS)[7] = 99,
                    "its classes do not load: UnsupportedClassVersionError: sample/Sample has been compiled by a more recent version of the Java Runtime (class file version 99.0)"),
            new Case("a class for a later SPI", files -> files.put(CLASS, renamed(files.get(CLASS),
                    "evenkeel/spi/Action", "evenkeel/spi/Bction")),
                    "its classes do not load: ClassNotFoundException: evenkeel.spi.Bction"),
            new Case("a class for an SPI whose method is gone", files -> files.put(CLASS, renamed(files.get(CLASS),
                    "observe", "0bserve")), ""),
            new Case("a class of PF4J that is to be started", files -> files.put("plugin.properties",
                    "plugin.id=sample\nplugin.version=1.0\nplugin.class=java.lang.Runtime\n"
                            .getBytes(StandardCharsets.UTF_8)),
                    "plugin.properties names a plugin.class: a plugin is its actions alone, remove it"),
            new Case("a plugin that needs another one", files -> files.put("plugin.properties",
                    "plugin.id=sample\nplugin.version=1.0\nplugin.dependencies=other\n"
                            .getBytes(StandardCharsets.UTF_8)),
                    "its classes do not load: DependenciesNotFoundException: Dependencies '[other]' not found"),
            new Case("a plugin for another system", files -> files.put("plugin.properties",
                    "plugin.id=sample\nplugin.version=1.0\nplugin.requires=99.0.0\n"
                            .getBytes(StandardCharsets.UTF_8)),
                    ""),
            new Case("two extensions of one action", files -> index(files, "sample.Sample\nsample.Sample"), ""),
            new Case("a library that is no jar", files -> files.put("lib/evil.jar", new byte[10]), ""));

    @TempDir
    static Path work;
    private static TreeMap<String, byte[]> sound;
    private static PluginSet set;
    private static Pin beside;

    @BeforeAll
    static void open() throws IOException {
        sound = Plugins.good(work);
        set = PluginSet.in(work.resolve("private"));
        beside = added(Plugins.zip(Plugins.files(work, "sample", "int beside;", "return null;")));
    }

    @AfterAll
    static void close() throws IOException {
        set.close();
        assertEquals(false, Files.exists(work.resolve("private")));
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void loadsOrHasAProblemAndDisturbsNoOther(Case hostile) throws IOException {
        var files = new TreeMap<String, byte[]>();
        sound.forEach((name, bytes) -> files.put(name, bytes.clone()));
        hostile.change().to(files);
        var pin = added(Plugins.zip(files));
        assertEquals(hostile.says(), set.problem(pin.sha256()).orElse("").replace("plugin sample 1.0: ", "")
                .replaceAll(", this version of the Java Runtime.*", ""));
        set.withdraw(pin.sha256());
        assertEquals("", set.problem(beside.sha256()).orElse(""));
        assertEquals("sample", set.action(beside.sha256(), "sample").orElseThrow().type().name());
    }

    private static Pin added(byte[] zip) throws IOException {
        var pin = new Pin("sample", "1.0", Digest.of(zip));
        set.add(pin, Plugins.file(work, zip));
        return pin;
    }

    private static void index(TreeMap<String, byte[]> files, String names) {
        files.put(PluginZip.INDEX, names.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] renamed(byte[] classFile, String from, String to) {
        return new String(classFile, StandardCharsets.ISO_8859_1).replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
