package evenkeel.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.Patterns;
import evenkeel.yaml.Marked;

/// What resources say of each other: every name that is used must be there.
///
/// @param layout which names there are, whether their files are sound or not
record Relations(Layout layout, Map<Kind, SortedMap<String, Sheet>> sheets, Faults faults) {

    void check() {
        of(Kind.PERSON).values().forEach(this::person);
        keysOnce();
        codesOnce();
        of(Kind.POLICY).values().forEach(this::policy);
        of(Kind.GROUP).values().forEach(this::group);
        of(Kind.ASSOCIATION).values().forEach(this::association);
        new RolloutRelations(this).check();
        new CommandRelations(this).check();
        circles();
    }

    SortedMap<String, Sheet> of(Kind kind) {
        return sheets.getOrDefault(kind, new TreeMap<>());
    }

    private void person(Sheet sheet) {
        for (var credential : sheet.spec().specs("credentials")) {
            if (credential.text("type").filter("ssh"::equals).isEmpty()) {
                continue;
            }
            var fault = credential.text("key").filter(_ -> credential.has("type")).map(SshKeys::fault)
                    .orElse(List.of());
            if (!fault.isEmpty()) {
                faults.error(credential.at("key"), fault.getFirst(), fault.getLast());
            }
        }
    }

    private void keysOnce() {
        var first = new HashMap<String, Spec>();
        of(Kind.PERSON).values().stream().flatMap(sheet -> sheet.spec().specs("credentials").stream())
                .forEach(credential -> once(first, credential, "key",
                        credential.text("key")
                                .map(key -> credential.text("type").filter("ssh"::equals).isPresent()
                                        ? SshKeys.plain(key)
                                        : key.strip()),
                        "one key belongs to one person"));
    }

    private void codesOnce() {
        var first = new HashMap<String, Spec>();
        of(Kind.ACTIVATION).values()
                .forEach(sheet -> once(first, sheet.spec(), "codeSha256",
                        sheet.spec().text("codeSha256").map(code -> code.replace("sha256:", "")),
                        "give each activation a code of its own"));
    }

    private void once(Map<String, Spec> first, Spec spec, String field, Optional<String> value, String instead) {
        value.map(found -> first.putIfAbsent(found, spec))
                .ifPresent(other -> faults.error(spec.at(field), "this " + field + " stands here a second time",
                        "the first is at " + other.at(field) + ": " + instead));
    }

    private void policy(Sheet sheet) {
        sheet.spec().texts("people").forEach(name -> exists(Kind.PERSON, name, "person"));
        for (var rule : sheet.spec().specs("allow")) {
            rule.texts("verbs").stream().filter(verb -> !Verbs.KNOWN.contains(verb.value())).forEach(
                    verb -> faults.warning(verb.at(), "there is no verb " + Say.quote(verb.value()),
                            Say.instead(verb.value(), Verbs.KNOWN, "there are", "")));
            if (rule.has("documents") && rule.words("verbs").stream().noneMatch(Set.of("run", "*")::contains)) {
                faults.warning(rule.at("documents"), "only the verb run goes by documents",
                        "add run to verbs, or leave documents out");
            }
            targets(rule);
        }
    }

    private void group(Sheet sheet) {
        boolean filters = sheet.spec().has("tagFilters");
        if (filters && sheet.spec().has("hosts")) {
            faults.error(sheet.spec().at(), "a group goes by tagFilters or by hosts, not by both",
                    "make it two groups");
        } else if (!filters && !sheet.spec().has("hosts")) {
            faults.error(sheet.spec().at(), "a group needs tagFilters or hosts",
                    "write hosts: [NAME] or tagFilters: [{key: NAME, values: [VALUE]}]");
        }
    }

    private void association(Sheet sheet) {
        targets(sheet.spec());
        sheet.spec().texts("dependsOn").forEach(name -> exists(Kind.ASSOCIATION, name, "association"));
        if (sheet.spec().fields().get("documentName") instanceof Marked.Text name) {
            exists(Kind.DOCUMENT, name, "document");
        }
    }

    /// The document of that name, of the repository or ready-made; empty where there is none, or it is faulty.
    Optional<Sheet> document(String name) {
        return Optional.ofNullable(of(Kind.DOCUMENT).get(name)).or(() -> ReadyDocuments.sheet(name));
    }

    void exists(Kind kind, Marked.Text name, String word) {
        var names = layout.of(kind).keySet();
        if (!names.contains(name.value())
                && !(kind == Kind.DOCUMENT && ReadyDocuments.names().contains(name.value()))) {
            faults.error(name.at(), "there is no " + word + " " + Say.quote(name.value()),
                    Say.instead(name.value(), names, "there are",
                            "add " + kind.place() + Say.quote(name.value()).replace("`", "") + ".yaml"));
        }
    }

    void targets(Spec spec) {
        for (var target : spec.specs("targets")) {
            switch (target.text("key").orElse("")) {
                case "InstanceIds" -> target.texts("values").forEach(this::host);
                case "resource-groups:Name" -> {
                    var names = target.texts("values");
                    if (names.size() > 1) {
                        faults.error(names.get(1).at(), "resource-groups:Name takes one group",
                                "make one group of them, or write two associations");
                    }
                    names.forEach(name -> exists(Kind.GROUP, name, "group"));
                }
                default -> {
                    // tags may come with an activation: any name and value may turn up
                }
            }
        }
    }

    private void host(Marked.Text name) {
        var shape = Tables.HOST_NAME;
        if (!name.value().equals("*") && Patterns.whole(shape.pattern(), name.value()) != Patterns.Match.YES) {
            faults.error(name.at(), Say.quote(name.value()) + " cannot be a host's name",
                    name.value().contains("*")
                            ? "write \"*\" for all hosts, or go by a tag or a group"
                            : "write " + shape.words());
        }
    }

    private void circles() {
        var waits = new TreeMap<String, List<String>>();
        of(Kind.ASSOCIATION).forEach((name, sheet) -> waits.put(name, sheet.spec().words("dependsOn")));
        for (var circle : Circles.of(waits)) {
            faults.error(of(Kind.ASSOCIATION).get(circle.getFirst()).spec().at("dependsOn"),
                    Set.copyOf(circle).size() == 1
                            ? "this association waits for itself"
                            : "these associations wait for each other: " + String.join(" → ", circle),
                    "remove one dependsOn");
        }
    }
}
