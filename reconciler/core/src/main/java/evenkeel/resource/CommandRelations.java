package evenkeel.resource;

import evenkeel.yaml.Marked;

/// What commands and triggers say of others.
record CommandRelations(Relations relations) {

    void check() {
        relations.of(Kind.COMMAND).values().forEach(sheet -> command(sheet.spec()));
        relations.of(Kind.TRIGGER).values().forEach(this::trigger);
    }

    private void command(Spec spec) {
        relations.targets(spec);
        if (spec.fields().get("documentName") instanceof Marked.Text name) {
            relations.exists(Kind.DOCUMENT, name, "document");
        }
    }

    private void trigger(Sheet sheet) {
        var spec = sheet.spec();
        spec.texts("events").forEach(new EventPatterns(relations.faults())::check);
        relations.targets(spec);
        spec.texts("associations").forEach(name -> relations.exists(Kind.ASSOCIATION, name, "association"));
        command(spec.below("run"));
    }
}
