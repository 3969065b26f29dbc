package evenkeel.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The commits of a simulated life, and what each was meant to say.
final class Commits {

    private final FakeGit git;
    private final Map<String, Wishes> meant = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    Commits(FakeGit git) {
        this.git = git;
    }

    /// @return its name
    String commit(Wishes wishes) {
        var name = commit(Edit.of(Edit.empty("harbour"), wishes.lines()));
        meant.put(FakeGit.revision(name), wishes);
        return name;
    }

    /// A commit that no fleet can be read from.
    String faulty(int which) {
        var files = new TreeMap<>(git.files());
        switch (which) {
            case 0 -> files.clear();
            case 1 -> files.put("associations/bad.yaml", "apiVersion: evenkeel/v1\nkind: Association\n\t{");
            case 2 -> files.putAll(Edit.of(files, List.of("  association bad: nobody on all")));
            case 3 -> files.remove("fleet.yaml");
            default -> files.putAll(Edit.empty("another"));
        }
        return commit(files);
    }

    private String commit(SortedMap<String, String> files) {
        var name = "c" + names.size();
        git.commit(name, files);
        names.add(name);
        return name;
    }

    List<String> names() {
        return names;
    }

    /// Empty of one that is at fault.
    Optional<Wishes> meant(String revision) {
        return Optional.ofNullable(meant.get(revision));
    }

    /// What the newest commit of the branch means; if that is at fault, the newest before it that is not.
    Wishes newest() throws Exception {
        for (var at = Optional.of(git.tip()); at.isPresent(); at = git.before(at.get())) {
            if (meant.containsKey(at.get())) {
                return meant.get(at.get());
            }
        }
        throw new IllegalStateException("no commit means anything");
    }

    boolean descends(String revision, String ancestor) {
        for (var at = Optional.of(revision); at.isPresent(); at = git.before(at.get())) {
            if (at.get().equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}
