package evenkeel.resource;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads only what says who may change a repository: where the rest of a revision reads no more, this still counts.
public final class AuthorsReader {

    private final Snapshot snapshot;
    private final Memo memo = new Memo();

    private AuthorsReader(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /// Empty if there is no sound `fleet.yaml`; a person whose file has a fault is left out.
    public static Optional<Authors> read(Snapshot snapshot) {
        return new AuthorsReader(snapshot).authors();
    }

    /// What an approval says besides what is approved.
    public record ApprovalSaid(Set<String> approvedBy, Instant expires) {
        public ApprovalSaid {
            approvedBy = Set.copyOf(approvedBy);
        }
    }

    /// What the file of an approval says; empty if it is none.
    public static Optional<ApprovalSaid> approval(String path, byte[] bytes) {
        var one = new TreeMap<String, Snapshot.File>();
        one.put(path, Snapshot.File.of(bytes));
        var reader = new AuthorsReader(new Snapshot("one file", one));
        return Layout.of(reader.snapshot, new Faults()).of(Kind.APPROVAL).keySet().stream().findFirst()
                .flatMap(name -> reader.sound(Kind.APPROVAL, name, path))
                .map(sheet -> new ApprovalSaid(Set.copyOf(sheet.spec().words("approvedBy")),
                        Instant.parse(sheet.spec().text("expires").orElseThrow())));
    }

    private Optional<Authors> authors() {
        var layout = Layout.of(snapshot, new Faults());
        var people = new TreeMap<String, Fleet.Person>();
        layout.of(Kind.PERSON).forEach((name, path) -> sound(Kind.PERSON, name, path)
                .ifPresent(sheet -> people.put(name, Values.person(sheet))));
        return layout.of(Kind.FLEET).entrySet().stream().findFirst()
                .flatMap(fleet -> sound(Kind.FLEET, fleet.getKey(), fleet.getValue()))
                .map(sheet -> new Authors(Values.settings(sheet).signing(), people));
    }

    private Optional<Sheet> sound(Kind kind, String name, String path) {
        var faults = new Faults();
        return new Sheets(snapshot, memo, faults).read(kind, name, path).filter(_ -> !faults.refused());
    }
}
