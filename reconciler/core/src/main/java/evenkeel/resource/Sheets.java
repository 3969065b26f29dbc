package evenkeel.resource;

import java.util.Map;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Digest;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Field;
import evenkeel.resource.Shape.Struct;
import evenkeel.yaml.Marked;
import evenkeel.yaml.MarkedText;

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
        if (file.type() == Snapshot.Type.FILE && file.size() > RepositoryLimits.bytes(kind)
                && file.size() <= RepositoryLimits.CONTENT_BYTES) {
            faults.error(Position.file(path), "the file has " + file.size() + " bytes",
                    "a resource has at most " + RepositoryLimits.bytes(kind) + ": divide it");
            return Optional.empty();
        }
        if (!Paths.whole(file)) {
            return Optional.empty();
        }
        var digest = memo.digest(path, file.bytes());
        var read = memo.of(path, digest, file.bytes().length, () -> alone(kind, name, path, file.bytes(), digest));
        read.diagnostics().forEach(faults::add);
        return read.sheet();
    }

    /// What a file says by itself: it depends on nothing but its path and bytes.
    static Memo.Read alone(Kind kind, String name, String path, byte[] bytes, Digest digest) {
        var faults = new Faults();
        var parsed = MarkedText.parse(path, bytes, RepositoryLimits.text(kind));
        parsed.diagnostics().forEach(faults::add);
        var sheet = parsed.root().flatMap(root -> spec(kind, name, root, faults)
                .map(spec -> new Sheet(kind, kind.folder() ? name : own(root), digest, root.at(), spec)));
        return new Memo.Read(sheet, faults.listed());
    }

    /// The name that a file gives itself: a fleet's.
    private static String own(Marked root) {
        return root instanceof Marked.Fields fields && fields.get("metadata") instanceof Marked.Fields metadata
                && metadata.get("name") instanceof Marked.Text text ? text.value() : "";
    }

    private static Optional<Spec> spec(Kind kind, String name, Marked root, Faults faults) {
        if (!(root instanceof Marked.Fields written)) {
            faults.error(root.at(), kind.spec().what() + " must be fields, and is " + Check.kind(root),
                    "write NAME: VALUE lines");
            return Optional.empty();
        }
        if (kind == Kind.DOCUMENT) {
            return DocumentSchema.of(written, faults)
                    .flatMap(form -> new Check(faults).of(form.table(), written, "document")
                            .map(fields -> new Spec(form.table(), (Marked.Fields) fields)));
        }
        if (otherKind(kind, name, written, faults)) {
            return Optional.empty();
        }
        var sound = (Marked.Fields) new Check(faults).of(envelope(kind), written, kind.word()).orElseThrow();
        named(kind, name, sound, faults);
        return Optional.of(new Spec(kind.spec(), sound.get("spec") instanceof Marked.Fields spec
                ? spec
                : new Marked.Fields(Map.of(), written.at())));
    }

    private static boolean otherKind(Kind kind, String name, Marked.Fields written, Faults faults) {
        var other = written.get("kind") instanceof Marked.Text text
                ? Kind.named(text.value()).filter(found -> found != kind && found.word().equals(text.value()))
                : Optional.<Kind>empty();
        other.ifPresent(found -> faults.error(written.get("kind").at(),
                kind.place() + " holds a " + kind.word() + ", and this is a " + found.word(), "write kind: "
                        + kind.word() + ", or move the file to " + found.place()
                        + (found.folder() ? name + ".yaml" : "")));
        return other.isPresent();
    }

    private static void named(Kind kind, String name, Marked.Fields sound, Faults faults) {
        if (kind.folder() && sound.get("metadata") instanceof Marked.Fields metadata
                && metadata.get("name") instanceof Marked.Text written && !written.value().equals(name)) {
            faults.error(written.at(), "the name " + Say.quote(written.value()) + " is not the file's",
                    "write name: " + name + ", or rename the file to " + kind.place() + written.value() + ".yaml");
        }
    }

    /// What stands around the spec of every kind but documents.
    static Struct envelope(Kind kind) {
        var name = Field.must("name", Scalars.name(kind),
                kind.folder() ? "the file's name without .yaml" : "the name");
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
