package evenkeel.resource;

import java.util.Map;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Field;
import evenkeel.resource.Shape.Struct;
import evenkeel.yaml.Marked;

/// Reads the files of resources, each for itself.
final class Sheets {

    private final Snapshot snapshot;
    private final Memo memo;
    private final Faults faults;

    Sheets(Snapshot snapshot, Memo memo, Faults faults) {
        this.snapshot = snapshot;
        this.memo = memo;
        this.faults = faults;
    }

    /// The resource of a file; empty where it could not be made out, and diagnostics say why.
    Optional<Sheet> read(Kind kind, String name, String path) {
        var file = snapshot.files().get(path);
        if (file.type() != Snapshot.Type.FILE || file.size() > RepositoryLimits.CONTENT_BYTES) {
            return Optional.empty();
        }
        if (file.size() > RepositoryLimits.RESOURCE_BYTES) {
            faults.error(Position.file(path), "the file has " + file.size() + " bytes",
                    "a resource has at most " + RepositoryLimits.RESOURCE_BYTES + ": divide it");
            return Optional.empty();
        }
        var digest = Digest.of(file.bytes());
        var parsed = memo.of(path, digest, file.bytes());
        parsed.diagnostics().forEach(faults::add);
        return parsed.root().flatMap(root -> spec(kind, name, root)
                .map(spec -> new Sheet(kind, kind.folder() ? name : own(root), digest, root.at(),
                        new Spec(kind.spec(), spec))));
    }

    /// The name that a file gives itself: a fleet's.
    private static String own(Marked root) {
        return root instanceof Marked.Fields fields && fields.get("metadata") instanceof Marked.Fields metadata
                && metadata.get("name") instanceof Marked.Text text ? text.value() : "";
    }

    private Optional<Marked.Fields> spec(Kind kind, String name, Marked root) {
        if (!(root instanceof Marked.Fields written)) {
            faults.error(root.at(), kind.spec().what() + " must be fields, and is " + Check.kind(root),
                    "write NAME: VALUE lines");
            return Optional.empty();
        }
        if (kind == Kind.DOCUMENT) {
            return DocumentSchema.understood(written, faults)
                    ? new Check(faults).of(kind.spec(), written, "document").map(Marked.Fields.class::cast)
                    : Optional.empty();
        }
        if (otherKind(kind, name, written)) {
            return Optional.empty();
        }
        var sound = (Marked.Fields) new Check(faults).of(envelope(kind), written, kind.word()).orElseThrow();
        named(kind, name, sound);
        return Optional.of(sound.get("spec") instanceof Marked.Fields spec
                ? spec
                : new Marked.Fields(Map.of(), written.at()));
    }

    private boolean otherKind(Kind kind, String name, Marked.Fields written) {
        var other = written.get("kind") instanceof Marked.Text text
                ? Kind.named(text.value()).filter(found -> found != kind && found.word().equals(text.value()))
                : Optional.<Kind>empty();
        other.ifPresent(found -> faults.error(written.get("kind").at(),
                kind.place() + " holds a " + kind.word() + ", and this is a " + found.word(), "write kind: "
                        + kind.word() + ", or move the file to " + found.place()
                        + (found.folder() ? name + ".yaml" : "")));
        return other.isPresent();
    }

    private void named(Kind kind, String name, Marked.Fields sound) {
        if (kind.folder() && sound.get("metadata") instanceof Marked.Fields metadata
                && metadata.get("name") instanceof Marked.Text written && !written.value().equals(name)) {
            faults.error(written.at(), "the name " + Say.quote(written.value()) + " is not the file's",
                    "write name: " + name + ", or rename the file to " + kind.place() + written.value() + ".yaml");
        }
    }

    /// What stands around the spec of every kind but documents.
    static Struct envelope(Kind kind) {
        var name = Field.must("name", Check.name(kind),
                kind.folder() ? "name: the file's name without .yaml" : "name: NAME");
        var metadata = Struct.of("metadata", Map.of("labels", "write spec.tags", "namespace", "leave it out"), name);
        boolean bare = kind == Kind.HOST || kind == Kind.FLEET;
        return Struct.of(kind.spec().what(),
                Map.of("schemaVersion", "that is for documents: move the file to documents/"),
                Field.must("apiVersion", Choice.of("evenkeel/v1"), "write apiVersion: evenkeel/v1"),
                Field.must("kind", Choice.of(kind.word()), "write kind: " + kind.word()),
                Field.must("metadata", metadata, "write metadata: {name: NAME}"),
                new Field("spec", kind.spec(), !bare,
                        "write spec: and below it " + Say.list(kind.spec().fields().keySet()),
                        Optional.empty()));
    }
}
