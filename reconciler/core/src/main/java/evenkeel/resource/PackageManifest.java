package evenkeel.resource;

import evenkeel.yaml.Marked;

/// A Package document: each platform's package is one of its files.
final class PackageManifest {

    private PackageManifest() {
    }

    static void check(Spec document, Faults faults) {
        if (document.fields().get("packages") instanceof Marked.Fields packages
                && document.fields().get("files") instanceof Marked.Fields files) {
            files(packages, files, faults);
        }
    }

    private static void files(Marked written, Marked.Fields files, Faults faults) {
        if (!(written instanceof Marked.Fields fields)) {
            return;
        }
        fields.fields().forEach((name, field) -> {
            if (name.equals("file") && field.value() instanceof Marked.Text text) {
                if (!files.fields().containsKey(text.value())) {
                    faults.error(text.at(), "the package has no file " + Say.quote(text.value()),
                            Say.instead(text.value(), files.fields().keySet(), "files has", "name it below files"));
                }
            } else {
                files(field.value(), files, faults);
            }
        });
    }
}
