package evenkeel.resource;

import static evenkeel.resource.Shape.Field.may;
import static evenkeel.resource.Shape.Field.must;

import java.time.Duration;
import java.util.Map;

import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Flag;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Mapped;
import evenkeel.resource.Shape.Moment;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Span;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The fields of every kind but documents: the one place that says what a resource may hold.
final class Tables {

    static final Words NAME = new Words("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}",
            "a name: up to 128 of a-z A-Z 0-9 _ . - and first a letter or digit");
    private static final Words DOCUMENT_PATTERN = new Words("[a-zA-Z0-9_.:/*-]{1,128}",
            "a document's name, with * for any text: deploy-*");
    static final Words FLEET_NAME = new Words("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
            "a fleet's name: up to 63 of a-z 0-9 -");
    static final Words HOST_NAME = new Words("(?!.*\\.\\.)[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?",
            "a host's name: up to 63 of a-z 0-9 - . that begin and end with a letter or digit");
    static final Words SHA256 = new Words("(sha256:)?[0-9a-f]{64}", "a SHA-256: 64 of 0-9 a-f, as sha256sum prints it");
    static final Words TAG = new Words("[\\p{L}\\p{N}_.:/=+@-]([\\p{L}\\p{N} _.:/=+@-]{0,127})?",
            "a tag's name: up to 128 letters, digits, spaces and _ . : / = + - @");
    static final Words TAG_VALUE = new Words("[\\p{L}\\p{N} _.:/=+@-]{0,256}",
            "a tag's value: up to 256 letters, digits, spaces and _ . : / = + - @");

    private static final Words TARGET_KEY = new Words(
            "InstanceIds|tag-key|tag:[\\p{L}\\p{N} _.:/=+@-]{1,128}|resource-groups:Name",
            "InstanceIds, tag:NAME, tag-key or resource-groups:Name");
    static final Struct TARGET = Struct.of("a target", Map.of(),
            must("key", TARGET_KEY, "InstanceIds, tag:NAME, tag-key or resource-groups:Name"), must("values",
                    new Listed(Words.ANY, 1, 50),
                    "any of these: names of hosts or `*`, tag values, tag names, a group"));
    static final Words PACE = new Words("[1-9][0-9]{0,5}|[1-9][0-9]?%|100%", "a number from 1, or 1% to 100%");
    static final Words ERRORS = new Words("0|[1-9][0-9]{0,5}|[0-9]%|[1-9][0-9]%|100%",
            "a number from 0, or 0% to 100%");

    static final Struct FLEET = Struct.of("a fleet", Map.of(),
            may("repair",
                    Struct.of("repair", Map.of(),
                            may("budgetPerHour", new Number(0, 100_000),
                                    "How many repairs an agent may make in an hour.",
                                    "60"),
                            may("contestedPerHour", new Number(1, 100_000),
                                    "An item repaired more often than that in an hour is left alone.", "5")),
                    "What agents may bring back by themselves."),
            may("order",
                    Struct.of("order", Map.of(),
                            may("expiresAfter", new Span(Duration.ofMinutes(1), Duration.ofDays(90)),
                                    "How long an agent may act without the reconciler.", "72h")),
                    "The standing order of each agent."),
            may("limits", RolloutTables.LIMITS, "What a plan may do before people have to approve it."),
            may("signing", RolloutTables.SIGNING, "Whose signatures commits need."),
            may("scan",
                    Struct.of("scan", Map.of(),
                            may("every", new Span(Duration.ofSeconds(10), Duration.ofDays(7)),
                                    "How often an agent looks at everything.", "30m")),
                    "The slow scan that counts what the watches missed."));

    static final Struct PLUGINS = Struct
            .of("a list of plugins", Map.of(),
                    may("signers", new Listed(Words.ANY, 1, 50),
                            "Public keys, as .pub files hold them: each plugin needs a signature of one of them."),
                    must("plugins",
                            new Listed(
                                    Struct.of("a plugin", Map.of("digest", "write sha256", "name", "write id"),
                                            must("id", NAME, "Its id, as its zip says."),
                                            must("version", NAME, "Its version, as its zip says."),
                                            must("sha256", SHA256, "The SHA-256 of its zip."),
                                            may("signature", Words.ANY,
                                                    "Of the line that evenkeel pin prints, by ssh-keygen -Y sign.")),
                                    0, 200),
                            "Which plugins, exactly: this is the decision to trust them."));

    static final Struct HOST = Struct.of("a host", Map.of("labels", "write tags", "name", "write metadata.name"),
            may("tags", new Mapped(TAG, TAG_VALUE, 50), "Tags, besides those of its activation."), may("retired",
                    new Flag(), "Its key is revoked, and nothing of it is released.", "false"));

    static final Struct PERSON = Struct.of("a person", Map.of("keys", "write credentials: [{type: ssh, key: ...}]"),
            must("credentials",
                    new Listed(Struct.of("a credential", Map.of(),
                            must("type", Choice.of("ssh", "openpgp"), "ssh or openpgp"),
                            must("key", Words.ANY,
                                    "The public key: as a .pub file holds it, or as gpg --armor --export prints it."),
                            may("use", new Listed(Choice.of("login", "signing"), 1, 2),
                                    "What it is for; left out: an ssh key for both, an openpgp key for signing."),
                            may("validUntil", new Moment(), "What it signs later than that does not count.")), 1, 50),
                    "How it is known who asks: public keys."));

    static final Struct POLICY = Struct.of("a policy", Map.of("deny", "what no policy allows is denied: write allow"),
            must("people", new Listed(NAME, 1, 1000), "Names of files in people/, without .yaml."),
            must("allow",
                    new Listed(
                            Struct.of("a rule", Map.of("hosts", "write targets: [{key: InstanceIds, values: [...]}]"),
                                    must("verbs", new Listed(Words.ANY, 1, 100), "Names of verbs, or \"*\" for all."),
                                    may("targets", new Listed(TARGET, 1, 5), "On which hosts; all if left out."),
                                    may("documents", new Listed(DOCUMENT_PATTERN, 1, 100),
                                            "Which documents may be run; all if left out. Only for the verb run.")),
                            1, 100),
                    "What they may do, and on which hosts."));

    static final Struct GROUP = Struct.of("a group", Map.of("query", "write tagFilters: [{key: ..., values: [...]}]"),
            may("tagFilters",
                    new Listed(Struct.of("a tag filter", Map.of(), must("key", TAG, "The tag's name."), may("values",
                            new Listed(TAG_VALUE, 0, 50), "Any of these; left out: the tag is there.")), 1, 20),
                    "All of these match."),
            may("hosts", new Listed(HOST_NAME, 1, 10_000), "Names of hosts."));

    static final Struct ASSOCIATION = Struct.of("an association", Foreign.ASSOCIATION,
            must("documentName", NAME, "The name of a file in documents/, without .yaml."),
            must("targets", new Listed(TARGET, 1, 5), "Which hosts: all targets must match, each by one value."),
            may("parameters", new Shape.Any(Map.of("type", "object")), "Values for the document's parameters."),
            may("maxConcurrency", PACE, "How many hosts at once: a number or a percentage.", "50"),
            may("maxErrors", ERRORS, "After more errors than this no further host begins.", "0"),
            may("dependsOn", new Listed(NAME, 1, 50), "Associations whose items come first on each host."),
            may("waves", RolloutTables.WAVES, "Hosts that go first, wave after wave."),
            may("confirmWithin", new Span(Duration.ofSeconds(5), Duration.ofHours(1)),
                    "After a change that can be put back, the agent must be heard anew within that time, or it puts it back."),
            may("mode", Choice.of("enforce", "audit"), "audit: look and tell, change nothing.", "enforce"),
            may("repair", Choice.of("always", "never"), "Whether agents bring drifted items back at once.", "always"));

    static final Struct ACTIVATION = Struct.of("an activation",
            Map.of("code", "write codeSha256: the code itself must never be in Git"),
            must("codeSha256", SHA256, "The SHA-256 of the secret code."),
            must("registrationLimit", new Number(1, 100_000), "How many hosts may join with it: 1 or more."),
            must("expirationDate", new Moment(), "Until when, such as 2030-01-31T12:00:00Z."),
            may("tags", new Mapped(TAG, TAG_VALUE, 50), "Tags of the hosts that join with it."),
            may("hosts", new Listed(new Words("[a-z0-9*][a-z0-9.*-]{0,62}", "a host's name, with * for any letters"), 1,
                    1000), "Patterns of names that may join, such as web-*; any if left out."));

    private Tables() {
    }
}
