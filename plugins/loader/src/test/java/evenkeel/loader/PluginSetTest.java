package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.model.Tree;

class PluginSetTest {

    private static final Tree.Fields WHICH = Tree.fields("which", "x");

    @TempDir
    Path work;
    private PluginSet set;

    @BeforeEach
    void open() throws IOException {
        set = PluginSet.in(work.resolve("private"));
    }

    @Test
    void loadsAPluginAndRunsItsAction() throws Exception {
        var pin = added(Plugins.zip(Plugins.good(work)));
        assertEquals("", set.problem(pin.sha256()).orElse(""));
        var action = set.action(pin.sha256(), "sample").orElseThrow();
        assertEquals(WHICH, action.observe(WHICH, null));
        assertTrue(set.action(pin.sha256(), "other").isEmpty());
        set.close();
        assertFalse(Files.exists(work.resolve("private")));
    }

    @Test
    void loadsNothingOfAZipThatIsNotTheOnePinned() throws Exception {
        var zip = Plugins.zip(Plugins.files(work, "sample", "static { System.setProperty(\"ran\", \"yes\"); }",
                "return null;"));
        System.clearProperty("ran");
        var pin = PluginZip.describe(zip).pin();
        zip[zip.length / 2] ^= 1;
        assertFalse(set.add(pin, Plugins.file(work, zip)));
        assertTrue(problem(pin).contains("not those that are pinned"), problem(pin));
        assertNull(System.getProperty("ran"));
    }

    @Test
    void refusesAnotherNameThanThePinned() throws Exception {
        var zip = Plugins.zip(Plugins.good(work));
        var pin = new Pin("other", "1.0", Digest.of(zip));
        assertFalse(set.add(pin, Plugins.file(work, zip)));
        assertTrue(problem(pin).contains("it is sample 1.0, and other 1.0 is pinned"), problem(pin));
    }

    @Test
    void keepsTwoVersionsSideBySide() throws Exception {
        var one = added(Plugins.zip(Plugins.files(work, "sample", "", "return new Out(\"one\");")));
        var two = added(Plugins.zip(Plugins.files(work, "sample", "", "return new Out(\"two\");")));
        assertEquals(Tree.fields("which", "one"), action(one).observe(WHICH, null));
        assertEquals(Tree.fields("which", "two"), action(two).observe(WHICH, null));
        set.withdraw(one.sha256());
        assertTrue(set.action(one.sha256(), "sample").isEmpty());
        assertEquals(Tree.fields("which", "two"), action(two).observe(WHICH, null));
    }

    @Test
    void aPluginThatDoesNotLoadDisturbsNoOther() throws Exception {
        var bad = Plugins.zip(Plugins.good(work));
        var files = Plugins.good(work);
        files.put("classes/META-INF/extensions.idx", "sample.Missing\n".getBytes(StandardCharsets.UTF_8));
        var missing = Plugins.zip(files);
        var pinOfBad = PluginZip.describe(bad).pin();
        var pinOfMissing = PluginZip.describe(missing).pin();
        set.close();
        set = PluginSet.load(work.resolve("private"),
                Map.of(pinOfBad, Plugins.file(work, bad), pinOfMissing, Plugins.file(work, missing)));
        assertTrue(problem(pinOfMissing).contains("ClassNotFoundException: sample.Missing"), problem(pinOfMissing));
        assertEquals(WHICH, action(pinOfBad).observe(WHICH, null));
    }

    @Test
    void saysWhyAStaticInitialiserThatThrowsDoesNotLoad() throws Exception {
        System.setProperty("n", "1");
        var files = Plugins.files(work, "sample", "static final int N = Integer.parseInt(System.getProperty(\"n\"));",
                "return null;");
        System.clearProperty("n");
        var pin = added(Plugins.zip(files));
        assertTrue(problem(pin).contains("its classes do not load: NumberFormatException"), problem(pin));
        assertEquals(0, set.loaded().size());
    }

    @Test
    void saysWhyAPluginForANewerSpiDoesNotLoad() throws Exception {
        var files = Plugins.good(work);
        var classFile = new String(files.get("classes/sample/Sample.class"), StandardCharsets.ISO_8859_1);
        files.put("classes/sample/Sample.class",
                classFile.replace("evenkeel/spi/Host", "evenkeel/spi/Hose")
                        .replace("evenkeel/spi/Action", "evenkeel/spi/Actiom")
                        .getBytes(StandardCharsets.ISO_8859_1));
        var pin = added(Plugins.zip(files));
        assertTrue(problem(pin).contains("evenkeel.spi.Actiom"), problem(pin));
    }

    @Test
    void refusesActionsThatAreNotAsDescribed() throws Exception {
        var files = Plugins.good(work);
        var json = new String(files.get("actions.json"), StandardCharsets.UTF_8);
        files.put("actions.json", json.replace("Which.", "Whose.").getBytes(StandardCharsets.UTF_8));
        var pin = added(Plugins.zip(files));
        assertTrue(problem(pin).contains("not as its actions.json describes"), problem(pin));
    }

    @Test
    void faultsOfThePluginNameItAndItsAction() throws Exception {
        var pin = added(Plugins.zip(Plugins.files(work, "sample", "", "throw new NullPointerException(\"gone\");")));
        var fault = assertThrows(IOException.class, () -> action(pin).observe(WHICH, null));
        assertEquals("plugin sample, action sample, observing: gone (a fault of the plugin: "
                + "java.lang.NullPointerException)", fault.getMessage());
        var unbound = assertThrows(IOException.class, () -> action(pin).observe(Tree.fields("witch", "x"), null));
        assertEquals("plugin sample, action sample, observing: there is no input `witch`; the inputs are which",
                unbound.getMessage());
    }

    @Test
    void pluginsSeeNothingOfThisProgramButTheSpi() throws Exception {
        var pin = added(Plugins.zip(Plugins.files(work, "sample", "",
                "return new Out(evenkeel.model.Digest.of(\"x\").brief());")));
        var fault = assertThrows(IOException.class, () -> action(pin).observe(WHICH, null));
        assertTrue(fault.getMessage().contains("NoClassDefFoundError"), fault.getMessage());
    }

    @Test
    void theClassesOfAWithdrawnPluginAreCollected() throws Exception {
        var pin = added(Plugins.zip(Plugins.good(work)));
        action(pin).observe(WHICH, null);
        var classLoader = new WeakReference<>(action(pin).type().desired().getClassLoader());
        set.withdraw(pin.sha256());
        for (int i = 0; i < 50 && classLoader.get() != null; i++) {
            System.gc();
        }
        assertNull(classLoader.get());
    }

    private Pin added(byte[] zip) throws IOException {
        var pin = PluginZip.describe(zip).pin();
        set.add(pin, Plugins.file(work, zip));
        return pin;
    }

    private LoadedAction action(Pin pin) {
        return set.action(pin.sha256(), "sample").orElseThrow(() -> new AssertionError(problem(pin)));
    }

    private String problem(Pin pin) {
        return set.problem(pin.sha256()).orElse("");
    }
}
