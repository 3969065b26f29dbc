package evenkeel.resource;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Pin;

/// The files of a new fleet repository: small, commented, and without a fault.
public final class NewRepository {

    private NewRepository() {
    }

    /// The files, by path.
    ///
    /// @param fleet the fleet's name
    /// @param pins the plugins at hand: one of them offers `file`
    /// @param person the name of the first person, who may do everything
    /// @param key the person's SSH public key
    /// @param code the SHA-256 of the secret code with which hosts join
    /// @param until when the code expires
    public static SortedMap<String, String> files(String fleet, List<Pin> pins, String person, String key, Digest code,
            Instant until) {
        var files = new TreeMap<String, String>();
        files.put("README.md", README);
        files.put("fleet.yaml", FLEET.formatted(fleet));
        files.put("plugins.yaml", plugins(pins));
        files.put("people/" + person + ".yaml", PERSON.formatted(person, key.strip()));
        files.put("policies/owners.yaml", OWNERS.formatted(person));
        files.put("activations/first.yaml", ACTIVATION.formatted(code.hex(), until));
        files.put("groups/web.yaml", GROUP);
        files.put("documents/motd.yaml", DOCUMENT);
        files.put("associations/motd.yaml", ASSOCIATION);
        files.put("files/motd", "This host is kept by Evenkeel: what you change here by hand is put back.\n");
        return files;
    }

    private static String plugins(List<Pin> pins) {
        var text = new StringBuilder(PLUGINS).append(pins.isEmpty() ? "  plugins: []\n" : "  plugins:\n");
        for (var pin : pins) {
            text.append("    - id: ").append(pin.id()).append("\n      version: \"").append(pin.version())
                    .append("\"\n      sha256: ").append(pin.sha256().hex()).append('\n');
        }
        return text.toString();
    }

    private static final String README = """
            # A fleet repository

            What stands here is what the hosts of the fleet should have. `evenkeel check` tells what is wrong with it;
            a commit changes hosts once the reconciler has accepted it.

            | folder | one file is |
            |---|---|
            | `fleet.yaml`, `plugins.yaml` | the fleet's settings; which plugins are trusted |
            | `hosts/`, `groups/` | a host's tags; a named set of hosts |
            | `people/`, `policies/` | a person and keys; who may do what, where |
            | `activations/` | a code with which hosts join |
            | `documents/`, `associations/` | a list of steps; a document on hosts, at a pace |
            | `files/` | content that steps name |
            """;

    private static final String FLEET = """
            apiVersion: evenkeel/v1
            kind: Fleet
            metadata:
              name: %s              # stands in every order and entry: choose it once
            spec:
              order:
                expiresAfter: 72h   # how long an agent repairs alone, cut off from here
              scan:
                every: 30m          # how often it looks at everything, besides what it watches
            """;

    private static final String PLUGINS = """
            # Agents run exactly these plugins, as root: a change here is a decision to trust.
            apiVersion: evenkeel/v1
            kind: Plugins
            metadata:
              name: plugins
            spec:
            """;

    private static final String PERSON = """
            apiVersion: evenkeel/v1
            kind: Person
            metadata:
              name: %s
            spec:
              credentials:
                - type: ssh
                  key: "%s"
            """;

    private static final String OWNERS = """
            # What no policy allows is denied.
            apiVersion: evenkeel/v1
            kind: Policy
            metadata:
              name: owners
            spec:
              people: [%s]
              allow:
                - verbs: ["*"]
                  targets:
                    - key: InstanceIds
                      values: ["*"]
            """;

    private static final String ACTIVATION = """
            # Hosts join with the code whose SHA-256 this is: evenkeel-agent enroll. The code itself is never in Git.
            apiVersion: evenkeel/v1
            kind: Activation
            metadata:
              name: first
            spec:
              codeSha256: %s
              registrationLimit: 10
              expirationDate: %s
              tags:
                role: web
            """;

    private static final String GROUP = """
            apiVersion: evenkeel/v1
            kind: Group
            metadata:
              name: web
            spec:
              tagFilters:
                - key: role
                  values: [web]
            """;

    private static final String DOCUMENT = """
            # An SSM Command document; the file's name is its name.
            schemaVersion: "2.2"
            description: What people read when they log in.
            mainSteps:
              - action: file
                name: motd
                onFailure: exit       # SSM goes on with later steps unless this is here
                inputs:
                  path: /etc/motd
                  source: files/motd  # a file of this repository
                  mode: "0644"
            """;

    private static final String ASSOCIATION = """
            apiVersion: evenkeel/v1
            kind: Association
            metadata:
              name: motd
            spec:
              documentName: motd
              targets:
                - key: resource-groups:Name
                  values: [web]
              maxConcurrency: 25%       # so many hosts at once
              maxErrors: "1"            # more errors than this, and no further host begins
            """;
}
