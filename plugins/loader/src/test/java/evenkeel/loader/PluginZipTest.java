package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.model.Digest;

class PluginZipTest {

    @TempDir
    Path work;
    private TreeMap<String, byte[]> files;

    @BeforeEach
    void compile() {
        files = Plugins.good(work);
    }

    @Test
    void describesAZipFromBytesAndFromAFileAlike() throws Exception {
        var zip = Plugins.zip(files);
        var described = PluginZip.describe(zip);
        assertEquals(described, PluginZip.describe(Plugins.file(work, zip)));
        assertEquals("sample", described.id());
        assertEquals(Digest.of(zip), described.sha256());
        assertEquals("sample:{which}", described.actions().getFirst().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/etc/evil", "a/../../evil", "a//b", "./a", "a\\..\\evil", "a\u0000b", "..",
            "a/.."})
    void refusesNamesThatLeadOut(String name) {
        files.put(name, new byte[0]);
        refused("names are relative paths");
    }

    @Test
    void refusesALink() {
        files.put("link", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        var zip = Plugins.zip(files);
        var name = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("link");
        zip[name - 46 + 41] = (byte) 0xa1;
        refused(zip, "link is a link or a device");
    }

    @Test
    void refusesANameThatOccursTwice() {
        files.put("classes/aaa", new byte[]{1});
        files.put("classes/aab", new byte[]{2});
        var zip = new String(Plugins.zip(files), StandardCharsets.ISO_8859_1).replace("classes/aab", "classes/aaa");
        refused(zip.getBytes(StandardCharsets.ISO_8859_1), "it has classes/aaa twice");
    }

    @Test
    void refusesANameThatIsFileAndFolder() {
        files.put("lib", new byte[0]);
        files.put("lib/x.jar", new byte[0]);
        refused("it has lib as a file and as a folder");
    }

    @Test
    void refusesAnotherNameInTheDirectoryThanInItsPlace() {
        var zip = new String(Plugins.zip(files), StandardCharsets.ISO_8859_1).replaceFirst("actions.json",
                "actions.jsom");
        refused(zip.getBytes(StandardCharsets.ISO_8859_1), "another file in the directory");
    }

    @Test
    void refusesAZipWithoutAnIndexOfActions() {
        files.put(PluginZip.INDEX, new byte[0]);
        refused("it offers no action");
        files.remove(PluginZip.INDEX);
        refused("it offers no action");
    }

    @Test
    void refusesAZipThatDescribesNothing() {
        files.remove("actions.json");
        refused("it is no plugin of Evenkeel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "[null]", "[{}]", "[{\"name\":\"x\"}]", "[1", "\"x\"",
            "[{\"name\":\"x\",\"key\":\"x\",\"traits\":[],\"inputs\":[{\"name\":\"a\"}]}]",
            "[{\"name\":\"a b\",\"key\":\"x\",\"traits\":[],\"inputs\":[]}]"})
    void refusesADescriptionThatIsNone(String json) {
        files.put("actions.json", json.getBytes(StandardCharsets.UTF_8));
        refused("actions.json");
    }

    @Test
    void refusesADescriptionThatIsHuge() {
        files.put("actions.json", new byte[Limits.DESCRIPTOR + 1]);
        refused("actions.json is larger than");
    }

    @Test
    void refusesTooManyEntries() {
        for (int i = 0; i <= Limits.ENTRIES; i++) {
            files.put("classes/" + i, new byte[0]);
        }
        refused("more than " + Limits.ENTRIES + " entries");
    }

    @Test
    void damageAnywhereGivesASentenceAndNothingElse() {
        var zip = Plugins.zip(files);
        var random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            var damaged = zip.clone();
            for (int n = 0; n <= i % 3; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                PluginZip.describe(i % 2 == 0 ? damaged : java.util.Arrays.copyOf(damaged, random.nextInt(zip.length)));
            } catch (IOException e) {
                assertTrue(e.getMessage() != null && !e.getMessage().isBlank());
            }
        }
    }

    @Test
    void reportsAnActionThatTwoPluginsOffer() throws Exception {
        var one = PluginZip.describe(Plugins.zip(files));
        var two = PluginZip.describe(Plugins.zip(Plugins.files(work, "sample", "int more;", "return null;")));
        assertEquals(List.of(), Duplicates.among(List.of(one, one)));
        assertEquals(List.of("action sample is offered by plugin sample 1.0 and by plugin sample 1.0: pin one of them"),
                Duplicates.among(List.of(one, two)));
    }

    private void refused(String sentence) {
        refused(Plugins.zip(files), sentence);
    }

    private static void refused(byte[] zip, String sentence) {
        var fault = assertThrows(IOException.class, () -> PluginZip.describe(zip));
        assertTrue(fault.getMessage().contains(sentence), fault.getMessage());
    }
}
