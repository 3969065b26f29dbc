package evenkeel.resource;

import java.util.Arrays;
import java.util.Optional;

import evenkeel.resource.Shape.Struct;

/// The kinds of resources, where they stand and what they hold.
public enum Kind {
    FLEET("Fleet", "fleet.yaml", Tables.FLEET), //
    PLUGINS("Plugins", "plugins.yaml", Tables.PLUGINS), //
    HOST("Host", "hosts/", Tables.HOST), //
    PERSON("Person", "people/", Tables.PERSON), //
    POLICY("Policy", "policies/", Tables.POLICY), //
    GROUP("Group", "groups/", Tables.GROUP), //
    DOCUMENT("Document", "documents/", DocumentForm.any()), //
    ASSOCIATION("Association", "associations/", Tables.ASSOCIATION), //
    ACTIVATION("Activation", "activations/", Tables.ACTIVATION), //
    SUSPENSION("Suspension", "suspensions/", RolloutTables.SUSPENSION), //
    APPROVAL("Approval", "approvals/", RolloutTables.APPROVAL), //
    NOTIFICATION("Notification", "notifications/", RolloutTables.NOTIFICATION), //
    COMMAND("Command", "commands/", CommandTables.COMMAND), //
    TRIGGER("Trigger", "triggers/", CommandTables.TRIGGER);

    private final String word;
    private final String place;
    private final Struct spec;

    Kind(String word, String place, Struct spec) {
        this.word = word;
        this.place = place;
        this.spec = spec;
    }

    /// As `kind` names it: `Host`.
    public String word() {
        return word;
    }

    /// The folder with `/` at its end, or the file.
    public String place() {
        return place;
    }

    Struct spec() {
        return spec;
    }

    boolean folder() {
        return place.endsWith("/");
    }

    /// The kind of that word, in any case: `host` as well as `Host`.
    public static Optional<Kind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equalsIgnoreCase(word)).findFirst();
    }
}
