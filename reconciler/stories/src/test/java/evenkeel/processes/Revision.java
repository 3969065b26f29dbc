package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The n-th thing that a fleet is to be. From one to the next every kind of work comes up: a file from the repository
/// changes, a link too, one file comes and another goes, and a script runs that adds a line to a file.
///
/// @param n from 1 on
record Revision(int n) {

    private static final Path RUNS = Path.of("var/runs/log");
    private static final String ASSOCIATION = """
            apiVersion: evenkeel/v1
            kind: Association
            metadata:
              name: %s
            spec:
              documentName: %s
              targets:
                - key: InstanceIds
                  values: ["%s"]
              maxConcurrency: 100%%
              maxErrors: "100"
            """;

    Map<String, String> files() {
        return Map.of("files/kept", "revision " + n + "\n", "documents/all.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: file
                    name: kept
                    inputs:
                      path: /etc/kept
                      source: files/kept
                      parents: true
                  - action: file
                    name: link
                    inputs:
                      path: /etc/link
                      state: link
                      target: kept-%d
                  - action: file
                    name: turn
                    inputs:
                      path: /etc/turn-%d
                      content: "%d"
                  - action: aws:runShellScript
                    name: script
                    inputs:
                      runCommand:
                        - echo %d >> var/runs/log
                """.formatted(n, n % 2, n, n), "associations/all.yaml", ASSOCIATION.formatted("all", "all", "*"));
    }

    /// Besides, a tree on one host that is unpacked from an archive, another each time.
    static Map<String, String> unpacked(int n, String host) {
        return Map.of("files/tree.tar", tar("tree/file", "revision " + n + "\n"), "documents/tree.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: archive
                    name: tree
                    inputs:
                      source: files/tree.tar
                      destination: /tree
                """, "associations/tree.yaml", ASSOCIATION.formatted("tree", "tree", host));
    }

    /// Besides, a file on one host after whose change its agent has to come back.
    static Map<String, String> confirmed(int n, String host) {
        return Map.of("documents/rules.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: file
                    name: rules
                    inputs:
                      path: /etc/rules
                      content: "%d"
                """.formatted(n), "associations/rules.yaml", ASSOCIATION.formatted("rules", "rules", host)
                + "  confirmWithin: 10m\n");
    }

    /// Besides, a file on one host whose rollout asks it for a health check.
    static Map<String, String> checked(int n, String host) {
        return Map.of("documents/checked.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: file
                    name: checked
                    inputs:
                      path: /etc/checked
                      content: "%d"
                """.formatted(n), "associations/checked.yaml", ASSOCIATION.formatted("checked", "checked", host)
                + "  waves:\n    - hosts: 1\n      checks:\n        - script: {lines: [\"true\"]}\n");
    }

    /// What nobody merges: a file that no host has looked at.
    static Map<String, String> proposed(int n) {
        return Map.of("documents/proposed.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: file
                    name: proposed
                    inputs:
                      path: /etc/proposed
                      content: "%d"
                """.formatted(n), "associations/proposed.yaml", ASSOCIATION.formatted("proposed", "proposed", "*"));
    }

    /// An archive of one file.
    private static String tar(String name, String content) {
        var header = name + "\0".repeat(100 - name.length()) + "0000644\0000000000\0000000000\0"
                + "%011o\0%011o\0".formatted(content.length(), 0) + "%s0" + "\0".repeat(100) + "ustar\00000";
        int sum = header.formatted(" ".repeat(8)).chars().sum();
        return filled(header.formatted("%06o\0 ".formatted(sum))) + filled(content) + "\0".repeat(1024);
    }

    private static String filled(String block) {
        return block + "\0".repeat(512 - block.length());
    }

    /// Besides, scripts on one host that say more than an entry holds, and together so much that what it has to deliver
    /// is delivered in parts.
    static Map<String, String> loud(int n, String host, int scripts) {
        var steps = new StringBuilder("schemaVersion: \"2.2\"\nmainSteps:\n");
        for (int i = 0; i < scripts; i++) {
            steps.append("""
                      - action: aws:runShellScript
                        name: loud-%d
                        inputs:
                          runCommand:
                            - head -c 70000 /dev/zero | tr '\\0' x; echo %d
                    """.formatted(i, n));
        }
        return Map.of("documents/loud.yaml", steps.toString(), "associations/loud.yaml", ASSOCIATION.formatted("loud",
                "loud", host));
    }

    /// Makes a root in which its script may write, without rights.
    static void prepare(Path root) throws IOException {
        var runs = root.resolve(RUNS);
        Files.createDirectories(runs.getParent());
        Files.writeString(runs, "");
        Files.setAttribute(runs.getParent(), "unix:mode", 0777);
        Files.setAttribute(runs, "unix:mode", 0666);
    }

    /// Whether all but the script is done there.
    boolean stands(Path root) throws IOException {
        var kept = root.resolve("etc/kept");
        var link = root.resolve("etc/link");
        return Files.exists(kept) && Files.readString(kept).equals("revision " + n + "\n")
                && Files.isSymbolicLink(link) && Files.readSymbolicLink(link).toString().equals("kept-" + n)
                && Files.exists(root.resolve("etc/turn-" + n % 2))
                && !Files.exists(root.resolve("etc/turn-" + (n + 1) % 2));
    }

    /// How often its script ran there.
    long runs(Path root) throws IOException {
        return Files.readAllLines(root.resolve(RUNS)).stream().filter(String.valueOf(n)::equals).count();
    }
}
