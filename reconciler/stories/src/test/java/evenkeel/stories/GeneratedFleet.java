package evenkeel.stories;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.HostName;
import evenkeel.resource.Snapshot;

/// A fleet repository that chance wrote, and goes on editing: always one without a fault.
final class GeneratedFleet {

    private static final List<String> PLACES = List.of("north", "south", "east");
    private static final List<String> HOSTS = List.of("web-01", "web-02", "db-01", "db-02");
    private final Random random;
    private SortedMap<String, String> files = Edit.empty("harbour");
    private int edits;

    GeneratedFleet(Random random) {
        this.random = random;
        for (int i = 0; i < 3; i++) {
            put("  file files/" + i + ": " + content());
        }
        for (int i = 0; i < 4; i++) {
            document(i);
            association(i);
        }
        HOSTS.forEach(this::host);
        group(0);
        group(1);
    }

    static List<HostName> hosts() {
        return HOSTS.stream().map(HostName::new).toList();
    }

    /// One edit.
    void edit() {
        edits++;
        switch (random.nextInt(8)) {
            case 0 -> put("  file files/" + random.nextInt(3) + ": " + content());
            case 1 -> document(random.nextInt(4));
            case 2 -> association(random.nextInt(4));
            case 3 -> host(HOSTS.get(random.nextInt(4)));
            case 4 -> group(random.nextInt(2));
            case 5 -> put("  plugin shell " + (1 + random.nextInt(2)));
            case 6 -> {
                var gone = "hosts/" + HOSTS.get(random.nextInt(4)) + ".yaml";
                if (files.containsKey(gone)) {
                    put("  remove " + gone);
                }
            }
            default -> {
                var gone = "associations/a" + random.nextInt(4) + ".yaml";
                if (files.containsKey(gone)) {
                    put("  remove " + gone);
                    files.replaceAll((_, text) -> text.replace(", dependsOn: [a"
                            + gone.charAt("associations/a".length()) + "]", ""));
                }
            }
        }
    }

    Snapshot snapshot() {
        var tree = new TreeMap<String, Snapshot.File>();
        files.forEach((path, text) -> tree.put(path, Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8))));
        return new Snapshot(FakeGit.revision("edit " + edits), tree);
    }

    private void put(String... lines) {
        files = Edit.of(files, List.of(lines));
    }

    private String content() {
        return "content " + random.nextInt(5) + (random.nextBoolean() ? " of {{host.name}}" : " {{host.tags.place}}");
    }

    private void host(String name) {
        put("  host " + name + ": {tags: {place: " + PLACES.get(random.nextInt(3)) + "}}");
    }

    private void group(int n) {
        var members = random.nextBoolean()
                ? "hosts: [" + HOSTS.get(random.nextInt(4)) + "]"
                : "tagFilters: [{key: place, values: [" + PLACES.get(random.nextInt(3)) + "]}]";
        put("  file groups/g" + n + ".yaml: " + Edit.head("Group", "g" + n).replace("\n", "\\n") + "spec: {" + members
                + "}");
    }

    private void document(int n) {
        var lines = new ArrayList<>(List.of("  document doc" + n
                + ": {which: {type: String, default: files/" + random.nextInt(3) + "}}"));
        for (int i = 0; i < 3; i++) {
            lines.add("    s" + i + ": " + step(n, i) + (i > 0 && random.nextInt(3) == 0
                    ? " | requires: [s0]"
                    : ""));
        }
        put(lines.toArray(String[]::new));
    }

    private String step(int n, int i) {
        var path = "/etc/f" + (random.nextInt(8) == 0 ? i : n * 10 + i);
        return switch (random.nextInt(5)) {
            case 0 -> "file {path: " + path + ", content: text " + random.nextInt(3) + "}";
            case 1 -> "file {path: " + path + ", source: files/" + random.nextInt(3) + "}";
            case 2 -> "file {path: " + path + ", source: \"{{ which }}\"}";
            case 3 -> "file {path: " + path + ", template: files/" + random.nextInt(3) + "}";
            default -> "script {runCommand: [\"append x" + random.nextInt(3) + " to /etc/log\"]}";
        };
    }

    private void association(int n) {
        var on = switch (random.nextInt(4)) {
            case 0 -> "all";
            case 1 -> "web-01 db-0" + (1 + random.nextInt(2));
            case 2 -> "resource-groups:Name=g" + random.nextInt(2);
            default -> "tag:place=" + PLACES.get(random.nextInt(3));
        };
        var more = n > 0 && random.nextBoolean() && files.containsKey("associations/a" + (n - 1) + ".yaml")
                ? " | repair: never, dependsOn: [a" + (n - 1) + "]"
                : " | maxErrors: \"" + random.nextInt(3) + "\"";
        put("  association a" + n + ": doc" + n + " on " + on + more);
    }
}
