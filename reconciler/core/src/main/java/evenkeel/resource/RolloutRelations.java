package evenkeel.resource;

import java.util.List;

import evenkeel.yaml.Marked;

/// What the kinds that hold a plan back, let it go and tell of it say of others.
record RolloutRelations(Relations relations) {

    private static final List<String> CHECKS = List.of("port", "http", "script", "compliance");

    void check() {
        relations.of(Kind.FLEET).values().forEach(sheet -> sheet.spec().below("signing").specs("owners")
                .forEach(
                        owner -> owner.texts("people").forEach(name -> relations.exists(Kind.PERSON, name, "person"))));
        relations.of(Kind.ASSOCIATION).values().forEach(sheet -> sheet.spec().specs("waves").forEach(this::wave));
        relations.of(Kind.SUSPENSION).values().forEach(this::suspension);
        relations.of(Kind.NOTIFICATION).values().forEach(this::notification);
        relations.of(Kind.APPROVAL).values().forEach(this::approval);
    }

    /// Its name is the digest of what it approves: so nobody approves one plan and commits another under its name.
    private void approval(Sheet sheet) {
        if (relations.faults().refused(sheet.at().file())) {
            return;
        }
        var lines = RolloutValues.lines(sheet.spec());
        var digest = Approval.digest(lines).hex();
        if (!digest.equals(sheet.name())) {
            relations.faults().error(sheet.spec().at("changes"),
                    "the name of this approval is not the digest of its changes",
                    "write what evenkeel approve shows and leave it as it is; these changes are those of approvals/"
                            + digest + ".yaml");
        }
    }

    private void wave(Spec wave) {
        one(wave, "a wave", List.of("hosts", "group"));
        named(wave, "group", Kind.GROUP, "group");
        wave.specs("checks").forEach(check -> one(check, "a health check", CHECKS));
    }

    private void suspension(Sheet sheet) {
        var spec = sheet.spec();
        named(spec, "owner", Kind.PERSON, "person");
        relations.targets(spec);
        spec.texts("associations").forEach(name -> relations.exists(Kind.ASSOCIATION, name, "association"));
    }

    private void notification(Sheet sheet) {
        var spec = sheet.spec();
        one(spec, "a notification", List.of("webhook", "notifier"));
        if (spec.has("settings") && !spec.has("notifier")) {
            relations.faults().error(spec.at("settings"), "settings are for a notifier, and this has none",
                    "leave them out, or write the notifier that gets them");
        }
        spec.texts("events").forEach(new EventPatterns(relations.faults())::check);
        relations.targets(spec);
        spec.texts("associations").forEach(name -> relations.exists(Kind.ASSOCIATION, name, "association"));
    }

    private void named(Spec spec, String field, Kind kind, String word) {
        if (spec.fields().get(field) instanceof Marked.Text name) {
            relations.exists(kind, name, word);
        }
    }

    private void one(Spec spec, String what, List<String> fields) {
        var written = fields.stream().filter(spec::has).toList();
        if (written.size() != 1) {
            relations.faults().error(spec.at(), what + " has one of " + Say.list(fields) + ", and this has "
                    + (written.isEmpty() ? "none" : Say.list(written)), "write one of them");
        }
    }
}
