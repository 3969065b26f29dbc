package evenkeel.resource;

import java.util.HashMap;
import java.util.Map;

import evenkeel.yaml.Marked;

/// What people's signing keys are, and whether those rules reach anything that say who has to sign.
record SigningRelations(Relations relations, Snapshot snapshot) {

    void check() {
        keys();
        relations.of(Kind.FLEET).values().forEach(sheet -> signing(sheet.spec().below("signing")));
    }

    private void keys() {
        var first = new HashMap<String, Spec>();
        for (var sheet : relations.of(Kind.PERSON).values()) {
            for (var credential : sheet.spec().specs("credentials")) {
                if (credential.text("type").filter("openpgp"::equals).isPresent() && credential.has("key")) {
                    key(credential, first);
                }
            }
        }
    }

    private void key(Spec credential, Map<String, Spec> first) {
        var key = credential.text("key").orElseThrow();
        var fault = OpenPgpKeys.fault(key);
        if (!fault.isEmpty()) {
            relations.faults().error(credential.at("key"), fault.getFirst(), fault.getLast());
            return;
        }
        if (credential.words("use").contains("login")) {
            relations.faults().error(credential.at("use"), "nobody comes with an OpenPGP key",
                    "write use: [signing], and an ssh key to come with");
        }
        var other = first.putIfAbsent(OpenPgpKeys.fingerprint(key).orElseThrow(), credential);
        if (other != null && !other.text("key").equals(credential.text("key"))) {
            relations.faults().error(credential.at("key"), "this key stands here a second time",
                    "the first is at " + other.at("key") + ": one key belongs to one person");
        }
    }

    private void signing(Spec signing) {
        if (signing.flag("required")
                && relations.of(Kind.PERSON).keySet().stream().noneMatch(this::signs)) {
            relations.faults().warning(signing.at("required"), "nobody of people/ has a key that signs",
                    "only root signers of the reconciler's own could change this fleet: add credentials");
        }
        for (var owner : signing.specs("owners")) {
            owner.texts("paths").stream().filter(path -> !matches(path.value())).forEach(this::nothing);
            var people = owner.texts("people");
            if (!people.isEmpty() && people.stream().map(Marked.Text::value).noneMatch(this::signs)) {
                relations.faults().warning(people.getFirst().at(), "none of these has a key that signs",
                        "only root signers of the reconciler's own could change these paths: add credentials");
            }
        }
    }

    private boolean matches(String path) {
        return path.endsWith("/")
                ? !snapshot.files().subMap(path, path + Character.MAX_VALUE).isEmpty()
                : snapshot.files().containsKey(path);
    }

    private void nothing(Marked.Text path) {
        relations.faults().warning(path.at(), "nothing in the repository is " + Say.quote(path.value()),
                matches(path.value() + "/")
                        ? "write " + path.value() + "/ for all files below that folder"
                        : "correct it, or leave it out");
    }

    private boolean signs(String person) {
        var sheet = relations.of(Kind.PERSON).get(person);
        return sheet != null && sheet.spec().specs("credentials").stream()
                .anyMatch(credential -> !credential.has("use")
                        || credential.words("use").contains("signing"));
    }
}
