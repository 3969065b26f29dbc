package evenkeel.bench.core;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.resource.Snapshot;

/// A generated fleet repository: hosts with tags, ten documents of ten steps, and associations that reach one, ten, a
/// hundred, a thousand and all hosts, by name, by tag and by group. Each host has a hundred items, and some one more.
final class Repository {

    private static final int ROLES = 20;
    private static final int PLACES = 5;
    private static final String HEAD = "apiVersion: evenkeel/v1\nkind: %s\nmetadata: {name: %s}\n";

    private final int hosts;
    private final SortedMap<String, Snapshot.File> files = new TreeMap<>();
    private int edits;

    /// @param hosts a multiple of ten
    Repository(int hosts, List<String> plugins) {
        this.hosts = hosts;
        put("fleet.yaml", HEAD.formatted("Fleet", "bench"));
        pin(plugins);
        for (int i = 0; i < hosts; i++) {
            put("hosts/" + host(i) + ".yaml", host(i, ""));
        }
        for (int i = 0; i < PLACES; i++) {
            put("groups/place-" + i + ".yaml", HEAD.formatted("Group", "place-" + i)
                    + "spec: {tagFilters: [{key: place, values: [p" + i + "]}]}\n");
        }
        associations();
        for (var document : List.of("base-0", "base-1", "base-2", "base-3", "role-a", "role-b", "row", "rack", "shelf",
                "place")) {
            put("documents/" + document + ".yaml", Steps.document(document));
            for (var file : List.of("main", "more", "last", "host")) {
                put("files/" + document + "/" + file, (document + " " + file + "\n").repeat(40)
                        + (file.equals("host") ? "name {{host.name}}, place {{host.tags.place}}\n" : ""));
            }
        }
        put("documents/one.yaml", Steps.one());
    }

    /// @param plugins lines of plugins.yaml
    final void pin(List<String> plugins) {
        put("plugins.yaml", HEAD.formatted("Plugins", "plugins") + "spec:\n  plugins:\n" + String.join("", plugins));
    }

    private void associations() {
        for (int i = 0; i < 4; i++) {
            associate("base-" + i, "base-" + i, "InstanceIds", "*");
        }
        for (int i = 0; i < ROLES; i++) {
            associate("role-a-" + i, "role-a", "tag:role", "r" + i);
            associate("role-b-" + i, "role-b", "tag:role", "r" + i);
        }
        for (int i = 0; i < PLACES; i++) {
            associate("place-" + i, "place", "resource-groups:Name", "place-" + i);
        }
        for (int i = 0; i < hosts; i += 1000) {
            associate("row-" + i / 1000, "row", "tag:row", "w" + i / 1000);
        }
        for (int i = 0; i < hosts; i += 100) {
            associate("rack-" + i / 100, "rack", "tag:rack", "k" + i / 100);
            associate("one-" + i / 100, "one", "InstanceIds", host(i).name());
        }
        for (int i = 0; i < hosts; i += 10) {
            associate("shelf-" + i / 10, "shelf", "tag:shelf", "s" + i / 10);
        }
    }

    private void associate(String name, String document, String key, String value) {
        put("associations/" + name + ".yaml", association(name, document, key, value, "as it was"));
    }

    private static String association(String name, String document, String key, String value, String motto) {
        return HEAD.formatted("Association", name) + "spec:\n  documentName: " + document + "\n  targets: [{key: \""
                + key
                + "\", values: [\"" + value + "\"]}]\n  maxConcurrency: \"100%\"\n  maxErrors: \"100%\"\n"
                + "  parameters: {of: " + name + ", motto: " + motto + "}\n";
    }

    private static String host(int i, String more) {
        return HEAD.formatted("Host", host(i)) + "spec:\n  tags: {role: r" + i % ROLES + ", place: p" + i % PLACES
                + ", row: w" + i / 1000 + ", rack: k" + i / 100 + ", shelf: s" + i / 10 + more + "}\n";
    }

    static HostName host(int i) {
        return new HostName(String.format(Locale.ROOT, "h%05d", i));
    }

    List<HostName> hosts() {
        return java.util.stream.IntStream.range(0, hosts).mapToObj(Repository::host).toList();
    }

    int size() {
        return files.size();
    }

    /// Edits one association of those that reach about so many hosts; each time another one, where there are several.
    ///
    /// @return how many it reaches
    int edit(int reached) {
        edits++;
        var kind = switch (reached) {
            case 1 -> "one-";
            case 10 -> "shelf-";
            case 100 -> "rack-";
            case 1000 -> "row-";
            default -> "base-";
        };
        int there = (int) files.keySet().stream().filter(path -> path.startsWith("associations/" + kind)).count();
        var path = "associations/" + kind + edits % there + ".yaml";
        put(path, text(path).replaceFirst("motto: [^}]*", "motto: edit " + edits));
        return Math.min(reached, hosts);
    }

    /// Edits every association.
    void editAll() {
        edits++;
        files.keySet().stream().filter(path -> path.startsWith("associations/")).toList()
                .forEach(path -> put(path, text(path).replaceFirst("motto: [^}]*", "motto: edit " + edits)));
    }

    /// Gives one host another tag, which nothing asks for.
    void tag(int host) {
        put("hosts/" + host(host) + ".yaml", host(host, ", note: n" + ++edits));
    }

    /// Changes a file that no step names.
    void unrelated() {
        put("README.md", "edit " + ++edits);
    }

    private String text(String path) {
        return new String(files.get(path).bytes(), StandardCharsets.UTF_8);
    }

    private void put(String path, String text) {
        files.put(path, Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// As it is now, under an id of its own.
    Snapshot snapshot() {
        return new Snapshot(Digest.of("edit " + edits).hex().substring(0, 40), files);
    }
}
