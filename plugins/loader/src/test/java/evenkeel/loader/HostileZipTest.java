package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Plugin zips that somebody made on purpose: what is said when they are described. No class of them is loaded then.
@Timeout(60)
class HostileZipTest {

    private static final String RAN = "a hostile plugin ran";

    interface Change {
        void to(ForgedZip zip);
    }

    record Case(String name, Change change, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("nothing changed", _ -> {
            }, "sample 1.0"),
            new Case("a name that climbs out", zip -> zip.add("../../etc/cron.d/x", text("x")),
                    "it has an entry named `../../etc/cron.d/x`; names are relative paths, with no `..`"),
            new Case("a name that climbs out in the middle", zip -> zip.add("classes/../../x", text("x")),
                    "it has an entry named `classes/../../x`; names are relative paths, with no `..`"),
            new Case("a name from the root", zip -> zip.add("/etc/passwd", text("x")),
                    "it has an entry named `/etc/passwd`; names are relative paths, with no `..`"),
            new Case("a name that climbs out on Windows", zip -> zip.add("..\\..\\x", text("x")),
                    "it has an entry named `..\\..\\x`; names are relative paths, with no `..`"),
            new Case("a drive of Windows", zip -> zip.add("C:\\x", text("x")),
                    "it has an entry named `C:\\x`; names are relative paths, with no `..`"),
            new Case("a name with an escape sequence", zip -> zip.add("\u001b[2J", text("x")),
                    "it has an entry named `?[2J`; names are relative paths, with no `..`"),
            new Case("a name with text turned around", zip -> zip.add("classes/\u202ex", text("x")),
                    "it has an entry named `classes/?x`; names are relative paths, with no `..`"),
            new Case("a name that is not UTF-8", zip -> zip.add("classes/x", text("x")).name[0] = (byte) 0xff,
                    "the name of an entry is not UTF-8"),
            new Case("a name of 60,000 characters", zip -> zip.add("x".repeat(60_000), text("x")),
                    "it has an entry named `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`; names are relative paths, with no `..`"),
            new Case("a link", zip -> zip.add("classes/link", text("/etc/passwd")).mode = 0120777,
                    "classes/link is a link or a device; a plugin holds files only"),
            new Case("a device", zip -> zip.add("classes/null", text("")).mode = 0020666,
                    "classes/null is a link or a device; a plugin holds files only"),
            new Case("a file twice", zip -> zip.add("actions.json", text("[]")), "it has actions.json twice"),
            new Case("a file that is a folder too", zip -> zip.add("plugin.properties/x", text("x")),
                    "it has plugin.properties as a file and as a folder"),
            new Case("another name in the file's own head",
                    zip -> zip.named("actions.json").localName = text("actionz.json"),
                    "actions.json is another file in the directory than in its place"),
            new Case("a file that lies over another one",
                    zip -> zip.named("plugin.properties").offset = 0,
                    "plugin.properties is another file in the directory than in its place"),
            new Case("a file that lies outside of the zip",
                    zip -> zip.named("plugin.properties").offset = 1 << 28, "plugin.properties is damaged"),
            new Case("more bytes than it says", zip -> zip.named("actions.json").size -= 1,
                    "actions.json has another size than its directory says"),
            new Case("fewer bytes than it says", zip -> zip.named("actions.json").size += 1,
                    "actions.json has another size than its directory says"),
            new Case("other bytes than its sum says", zip -> zip.named("actions.json").crc ^= 1,
                    "actions.json is damaged"),
            new Case("a negative size", zip -> zip.named("actions.json").size = -1,
                    "actions.json is encrypted, too large or packed in a way that is not read here"),
            new Case("an encrypted file", zip -> zip.named("actions.json").flags = 1,
                    "actions.json is encrypted, too large or packed in a way that is not read here"),
            new Case("a way of packing that is not known", zip -> zip.named("actions.json").method = 93,
                    "actions.json is encrypted, too large or packed in a way that is not read here"),
            new Case("300 MB of zeros in one file",
                    zip -> zip.add("classes/bomb", new byte[1]).size = 300 << 20,
                    "it unpacks to more than 268435456 bytes"),
            new Case("twenty files of 15 MB each", zip -> {
                for (int i = 0; i < 20; i++) {
                    zip.add("classes/bomb" + i, new byte[1]).size = 15 << 20;
                }
            }, "it unpacks to more than 268435456 bytes"),
            new Case("a descriptor of 20 MB", zip -> {
                zip.entries.remove(zip.named("actions.json"));
                zip.add("actions.json", new byte[20 << 20]);
            }, "actions.json is larger than 1048576 bytes"),
            new Case("a directory that counts more than there are", zip -> zip.count = 60_000,
                    "it has more than 20000 entries"),
            new Case("a directory that counts fewer than there are", zip -> zip.count = 1,
                    "it is no plugin of Evenkeel: plugin.properties or actions.json is missing"),
            new Case("a directory in another place", zip -> zip.directory = 4, "its directory is damaged"),
            new Case("a directory outside of the zip", zip -> zip.directory = Integer.MAX_VALUE,
                    "it is not a whole zip"),
            new Case("a program before the zip", zip -> zip.before = text("#!/bin/sh\ntouch /tmp/never\n"),
                    "sample 1.0"),
            new Case("the end of another zip in the comment",
                    zip -> zip.comment = ForgedZip.of(new TreeMap<>()).bytes(),
                    "it is no plugin of Evenkeel: plugin.properties or actions.json is missing"),
            new Case("a zip in the zip", zip -> zip.add("lib/more.zip", ForgedZip.of(new TreeMap<>()).bytes()),
                    "sample 1.0"),
            new Case("a library of the machine", zip -> zip.add("lib/libevil.so", text("\u007fELF")), "sample 1.0"),
            new Case("no list of its extensions", zip -> zip.entries.remove(zip.named(PluginZip.INDEX)),
                    "it offers no action: classes/META-INF/extensions.idx is missing or empty; build it with evenkeel.loader.Describe"),
            new Case("an identifier with a path in it",
                    zip -> properties(zip, "plugin.id=../../x\nplugin.version=1.0\n"),
                    "plugin.properties has no proper plugin.id or plugin.version"),
            new Case("an identifier that steers the terminal",
                    zip -> properties(zip, "plugin.id=\\u001b[2J\nplugin.version=1.0\n"),
                    "plugin.properties has no proper plugin.id or plugin.version"),
            new Case("an identifier with half an escape",
                    zip -> properties(zip, "plugin.id=\\u00\nplugin.version=1.0\n"),
                    "plugin.properties is malformed: Malformed \\uxxxx encoding."),
            new Case("actions that are not JSON", zip -> actions(zip, "!!javax.script.ScriptEngineManager []"),
                    "actions.json does not describe actions: Unexpected character ('!' (code 33)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"),
            new Case("actions nested 100,000 deep", zip -> actions(zip, "[".repeat(100_000)),
                    "actions.json does not describe actions: Cannot deserialize value of type `evenkeel.model.ActionDescriptor` from Array value (token `JsonToken.START_ARRAY`)"),
            new Case("an action twice", zip -> actions(zip, "[" + action("a", "") + "," + action("a", "") + "]"),
                    "actions.json describes action a twice"),
            new Case("an action whose name steers the terminal",
                    zip -> actions(zip, "[" + action("\\u001b[2J", "") + "]"),
                    "actions.json has an action without a proper name, key or inputs"),
            new Case("an action without inputs", zip -> actions(zip,
                    "[{\"name\":\"a\",\"key\":\"a:{x}\",\"traits\":[]}]"),
                    "actions.json does not describe actions: Cannot construct instance of `evenkeel.model.ActionDescriptor`, problem: Cannot invoke \"java.util.Collection.isEmpty()\" because \"coll\" is null"),
            new Case("a trait that nobody knows", zip -> actions(zip,
                    "[{\"name\":\"a\",\"key\":\"a:{x}\",\"traits\":[\"ROOT\"],\"inputs\":[]}]"),
                    "actions.json does not describe actions: Cannot deserialize value of type `evenkeel.spi.ActionType$Trait` from String \"ROOT\": not one of the values accepted for Enum class: [RECORDS, RESTORES, LOOKS_DECLARED]"),
            new Case("an input whose pattern is none", zip -> actions(zip, "[" + action("a", "(") + "]"),
                    "actions.json: action a, input x: Unclosed group in its pattern"),
            new Case("an input whose pattern is nested 100,000 deep",
                    zip -> actions(zip, "[" + action("a", "(".repeat(100_000) + ")".repeat(100_000)) + "]"),
                    "actions.json: action a, input x: Stack overflow during pattern compilation in its pattern"),
            new Case("a class whose initialiser does harm, described", _ -> {
            }, "sample 1.0"));

    private static TreeMap<String, byte[]> files;

    @BeforeAll
    static void compile(@TempDir Path work) {
        files = Plugins.files(work, "sample", "static { System.setProperty(\"" + RAN + "\", \"yes\"); }",
                "return null;");
        System.clearProperty(RAN); // the description was made from its classes when it was built
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void isDescribedOrRefusedAndRunsNothing(Case hostile) {
        var zip = ForgedZip.of(files);
        hostile.change().to(zip);
        assertEquals(hostile.says(), said(zip.bytes()));
        assertNull(System.getProperty(RAN));
    }

    private static String said(byte[] zip) {
        try {
            var plugin = PluginZip.describe(zip);
            return plugin.id() + " " + plugin.version();
        } catch (IOException refused) {
            return refused.getMessage();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void properties(ForgedZip zip, String text) {
        zip.entries.remove(zip.named("plugin.properties"));
        zip.add("plugin.properties", text(text));
    }

    private static void actions(ForgedZip zip, String json) {
        zip.entries.remove(zip.named("actions.json"));
        zip.add("actions.json", text(json));
    }

    private static String action(String name, String pattern) {
        return "{\"name\":\"" + name
                + "\",\"key\":\"a:{x}\",\"traits\":[],\"inputs\":[{\"name\":\"x\",\"type\":\"TEXT\","
                + "\"required\":true,\"byDefault\":\"\",\"pattern\":\"" + pattern
                + "\",\"shape\":\"\",\"values\":[],\"kind\":\"PLAIN\",\"doc\":\"X.\"}]}";
    }
}
