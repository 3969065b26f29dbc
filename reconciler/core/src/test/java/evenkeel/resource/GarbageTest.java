package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import evenkeel.resource.Snapshot.File;

/// Whatever the bytes are, the reader answers, and the same for the same bytes.
class GarbageTest {

    private static final String[] SCRAPS = {"{", "}", "[", "]", ": ", "- ", "\n", "\t", "&a", "*a", "!!x", "---", "\"",
            "'", "|", "%", "#", "?", "null", "~", "{{ x }}", "{{", "\u0000", "\u202E", "\uFEFF", "0", "-1", "é", "\\u",
            "spec:", "values:", "targets: x", "mainSteps:", "inputs: 3", "metadata: []", "<<: ", "kind: Host"};

    @Test
    void neverThrowsOnAMutatedRepository() {
        var reader = new FleetReader();
        for (long seed = 0; seed < 1000; seed++) {
            var random = new Random(seed);
            SortedMap<String, File> files = new TreeMap<>(FaultsBase.files());
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                mutate(files, random);
            }
            var snapshot = new Snapshot("seed " + seed, files);
            var reading = reader.read(snapshot, Repository.SHELF);
            assertEquals(reading.fleet().isEmpty(),
                    reading.diagnostics().stream().anyMatch(diagnostic -> diagnostic.refuses()), "seed " + seed);
            if (seed % 50 == 0) {
                assertEquals(new FleetReader().read(snapshot, Repository.SHELF).diagnostics(), reading.diagnostics());
            }
        }
    }

    @Test
    void neverThrowsOnBytesOfAnyKind() {
        var reader = new FleetReader();
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            var name = random.nextBoolean() ? "documents/motd.yaml" : "documents/garbage.json";
            SortedMap<String, File> files = new TreeMap<>(FaultsBase.files());
            files.put(name, File.of(bytes));
            reader.read(new Snapshot("seed " + seed, files), Repository.SHELF);
        }
    }

    private static void mutate(SortedMap<String, File> files, Random random) {
        var paths = new ArrayList<>(files.keySet());
        if (paths.isEmpty()) {
            return;
        }
        var path = paths.get(random.nextInt(paths.size()));
        var bytes = files.get(path).bytes();
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(20));
        switch (random.nextInt(6)) {
            case 0 -> files.remove(path);
            case 1 -> files.put(path, File.of(Arrays.copyOf(bytes, at)));
            case 2 -> files.put(path, File.of(joined(bytes, at, "", end)));
            case 3 -> files.put(paths.get(random.nextInt(paths.size())), File.of(bytes));
            case 4 ->
                files.put(path, new File(Snapshot.Type.values()[random.nextInt(3)], bytes, random.nextInt(70_000)));
            default -> files.put(path, File.of(joined(bytes, at, SCRAPS[random.nextInt(SCRAPS.length)], at)));
        }
    }

    private static byte[] joined(byte[] bytes, int end, String scrap, int begin) {
        var middle = scrap.getBytes(StandardCharsets.UTF_8);
        var joined = Arrays.copyOf(bytes, end + middle.length + bytes.length - begin);
        System.arraycopy(middle, 0, joined, end, middle.length);
        System.arraycopy(bytes, begin, joined, end + middle.length, bytes.length - begin);
        return joined;
    }

    /// What is mutated: every kind, and a document that uses what documents have.
    private static final class FaultsBase {
        private static final SortedMap<String, File> FILES = Repository.fresh().with("hosts/web-01.yaml", """
                apiVersion: evenkeel/v1
                kind: Host
                metadata: {name: web-01}
                spec: {tags: {role: web}, retired: false}
                """)
                .with("documents/script.json",
                        """
                                {"schemaVersion": "2.2", "parameters": {"Who": {"type": "String", "default": "x", "allowedPattern": "x+"},
                                 "Lines": {"type": "StringList", "default": ["a"]}},
                                 "mainSteps": [{"action": "aws:runShellScript", "name": "a", "inputs": {"runCommand": ["echo {{ Who }}"]}},
                                 {"action": "aws:runShellScript", "name": "b", "requires": ["a"], "inputs": {"runCommand": "{{ Lines }}"}}]}
                                """)
                .with("associations/script.yaml", """
                        apiVersion: evenkeel/v1
                        kind: Association
                        metadata: {name: script}
                        spec:
                          documentName: script
                          targets: [{key: tag:role, values: [web]}]
                          parameters: {Who: [xx]}
                          dependsOn: [motd]
                        """).files();

        static SortedMap<String, File> files() {
            return FILES;
        }
    }
}
