package evenkeel.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item.OnRelease;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import tools.jackson.databind.JsonNode;

/// All that one revision says: the resources, checked, each by its name.
///
/// @param contents what steps name in the repository, by path: bytes as they are
public record Fleet(String revision, Settings settings, SortedMap<HostName, Host> hosts,
        SortedMap<String, Person> people, SortedMap<String, Policy> policies, SortedMap<String, Group> groups,
        SortedMap<String, Document> documents, SortedMap<String, Association> associations,
        SortedMap<String, Activation> activations, SortedMap<String, Suspension> suspensions,
        SortedMap<String, Approval> approvals, SortedMap<String, Notification> notifications,
        SortedMap<String, CommandFile> commands, SortedMap<String, Trigger> triggers, Plugins plugins,
        SortedMap<String, byte[]> contents) {

    public Fleet {
        hosts = sorted(hosts);
        people = sorted(people);
        policies = sorted(policies);
        groups = sorted(groups);
        documents = sorted(documents);
        associations = sorted(associations);
        activations = sorted(activations);
        suspensions = sorted(suspensions);
        approvals = sorted(approvals);
        notifications = sorted(notifications);
        commands = sorted(commands);
        triggers = sorted(triggers);
        contents = sorted(contents);
    }

    static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    static <V extends Comparable<V>> SortedSet<V> sorted(Set<V> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }

    /// The document of that name: of the repository, or one that comes ready-made.
    public Optional<Document> document(String name) {
        return Optional.ofNullable(documents.get(name)).or(() -> ReadyDocuments.of(name));
    }

    /// `fleet.yaml`.
    ///
    /// @param name the fleet's id: stands in every order and entry
    /// @param repairsAnHour per host; default 60
    /// @param contestedAfter repairs of one item in an hour; default 5
    /// @param orderExpiry how long an agent may act alone; default 72 h
    /// @param scanEvery how often an agent looks at everything; default 30 min
    public record Settings(String name, int repairsAnHour, int contestedAfter, Duration orderExpiry,
            Duration scanEvery, Limits limits, Signing signing) {
    }

    /// `hosts/NAME.yaml`: names a host and adds tags to those of its activation.
    ///
    /// @param retired its key is revoked; nothing of it is released
    public record Host(HostName name, SortedMap<String, String> tags, boolean retired, Position at) {
        public Host {
            tags = sorted(tags);
        }
    }

    /// `people/NAME.yaml`.
    ///
    /// @param keys the SSH public keys that the person comes with, in OpenSSH's form without comment: `ssh-ed25519 AAAA…`
    /// @param signing the keys that the person signs commits with
    public record Person(String name, List<String> keys, List<SigningKey> signing, Position at) {
        public Person {
            keys = List.copyOf(keys);
            signing = List.copyOf(signing);
        }
    }

    /// @param type `ssh` or `openpgp`
    /// @param key in OpenSSH's form without comment, or an armoured OpenPGP public key
    /// @param validUntil what is signed later than that is not by this person; empty for no end
    public record SigningKey(String type, String key, Optional<Instant> validUntil) {
    }

    /// `policies/NAME.yaml`: deny by default; what no policy allows is refused.
    public record Policy(String name, SortedSet<String> people, List<Rule> allow, Position at) {
        public Policy {
            people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
            allow = List.copyOf(allow);
        }
    }

    /// These verbs on these hosts.
    ///
    /// @param verbs names of verbs, or `*`
    /// @param targets which hosts, by what Git says of them; a verb that concerns no host needs `all`
    /// @param documents which documents it lets people run, by patterns: `deploy-*`; of no meaning for other verbs
    public record Rule(SortedSet<String> verbs, List<Target> targets, SortedSet<String> documents) {
        /// Every document.
        public static final SortedSet<String> ANY = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of("*")));

        public Rule {
            verbs = Collections.unmodifiableSortedSet(new TreeSet<>(verbs));
            targets = List.copyOf(targets);
            documents = Collections.unmodifiableSortedSet(new TreeSet<>(documents));
        }

        public Rule(SortedSet<String> verbs, List<Target> targets) {
            this(verbs, targets, ANY);
        }
    }

    /// `groups/NAME.yaml`: hosts by tag, or a list of them.
    ///
    /// @param tagFilters all of them must match, each by one of its values (an empty list: by any)
    /// @param hosts a list of names; empty where it goes by tags
    public record Group(String name, List<TagFilter> tagFilters, SortedSet<HostName> hosts, Position at) {
        public Group {
            tagFilters = List.copyOf(tagFilters);
            hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
        }
    }

    /// As the tag filters of SSM's resource groups.
    public record TagFilter(String key, List<String> values) {
        public TagFilter {
            values = List.copyOf(values);
        }
    }

    /// SSM's target: `InstanceIds`, `tag:NAME`, `tag-key` or `resource-groups:Name`, and its values.
    public record Target(String key, List<String> values) {
        public static final Target ALL = new Target("InstanceIds", List.of("*"));

        public Target {
            values = List.copyOf(values);
        }
    }

    /// `documents/NAME.yaml` or `.json`: an SSM document.
    ///
    /// @param type `Command`, `Automation`, `Session` or `Package`
    /// @param steps of a Command document, as associations keep them: without those that never run on Linux; of other
    ///        documents none
    /// @param content as it is run: numbers and flags that stood without quotes are such
    /// @param digest of the file's bytes
    public record Document(String name, String type, String schemaVersion, String description,
            SortedMap<String, Parameter> parameters, List<Step> steps, JsonNode content, Digest digest, Position at) {
        public Document {
            parameters = sorted(parameters);
            steps = List.copyOf(steps);
        }
    }

    /// A document's parameter.
    ///
    /// @param type `String`, `StringList`, `Boolean`, `Integer`, `MapList` or `StringMap`; of Automation also the type of
    ///        a resource, such as `AWS::EC2::Instance::Id`
    public record Parameter(String name, String type, Optional<Tree> byDefault, List<String> allowedValues,
            String allowedPattern, Position at) {
        public Parameter {
            allowedValues = List.copyOf(allowedValues);
        }
    }

    /// One step of a document's `mainSteps`.
    ///
    /// @param positions of each input, by name
    /// @param requires names of steps of the same document, or keys of items
    /// @param terms of SSM: when it runs at all
    public record Step(String name, String action, Tree.Fields inputs, boolean exitOnFailure, List<String> requires,
            List<String> after, List<String> onChangeOf, Optional<OnRelease> onRelease, Position at,
            SortedMap<String, Position> positions, Terms terms) {
        public Step {
            requires = List.copyOf(requires);
            after = List.copyOf(after);
            onChangeOf = List.copyOf(onChangeOf);
            positions = sorted(positions);
        }
    }

    /// When a step runs.
    ///
    /// @param precondition on parameters: SSM's; empty where it always runs
    /// @param commandOnly what of it only a command can do: no association keeps such a step
    public record Terms(Optional<JsonNode> precondition, List<String> commandOnly) {
        public Terms {
            commandOnly = List.copyOf(commandOnly);
        }
    }

    /// `associations/NAME.yaml`: a document, on hosts, at a pace.
    ///
    /// @param parameters checked against the document's
    /// @param maxConcurrency SSM's: `10` or `10%`; default `50`
    /// @param maxErrors SSM's: `1` or `10%`; default `0`
    /// @param dependsOn names of associations whose items come first on each host
    /// @param audit it is observed and reported, never applied
    /// @param waves hosts that go first, in their order; empty if all go at the association's pace
    /// @param confirmWithin after a change of an item that can be put back, the agent must be heard on a new connection
    ///        within that time, or it puts back what was there
    /// @param digest of the file's bytes
    public record Association(String name, String documentName, List<Target> targets, Tree.Fields parameters,
            String maxConcurrency, String maxErrors, List<String> dependsOn, boolean audit, boolean repair,
            List<Wave> waves, Optional<Duration> confirmWithin, Digest digest, Position at) {
        public Association {
            waves = List.copyOf(waves);
            targets = List.copyOf(targets);
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /// `commands/NAME.yaml`: a document that is run once, when the file is merged; again when its content is another one.
    ///
    /// @param parameters checked against the document's
    /// @param timeoutSeconds SSM's: what was not begun within that time never is
    /// @param digest of the file's bytes
    public record CommandFile(String name, String documentName, List<Target> targets, Tree.Fields parameters,
            String maxConcurrency, String maxErrors, int timeoutSeconds, String comment, Digest digest, Position at) {
        public CommandFile {
            targets = List.copyOf(targets);
        }
    }

    /// `activations/NAME.yaml`: how hosts join.
    ///
    /// @param codeSha256 of the secret code
    /// @param registrationLimit how many hosts may join with it
    /// @param hosts patterns of names that may join, `web-*`; empty allows any
    public record Activation(String name, Digest codeSha256, int registrationLimit, Instant expirationDate,
            SortedMap<String, String> tags, List<String> hosts, Position at) {
        public Activation {
            tags = sorted(tags);
            hosts = List.copyOf(hosts);
        }
    }

    /// `plugins.yaml`: which plugins, exactly, and what they offer.
    ///
    /// @param actions by name, as the pinned zips describe them
    public record Plugins(List<Pin> pins, SortedMap<String, Offer> actions) {
        public Plugins {
            pins = List.copyOf(pins);
            actions = sorted(actions);
        }

        public Set<Digest> digests() {
            return Set.copyOf(pins.stream().map(Pin::sha256).toList());
        }
    }

    /// An action and the zip that offers it.
    public record Offer(Pin pin, ActionDescriptor action) {
    }
}
