package evenkeel.bench.core;

/// The documents of the generated repository.
final class Steps {

    private static final String PARAMETERS = """
            schemaVersion: "2.2"
            description: what the bench keeps
            parameters:
              of: {type: String}
              motto: {type: String}
            mainSteps:
            """;

    private Steps() {
    }

    /// One step.
    static String one() {
        return PARAMETERS + """
                - {action: file, name: only, inputs: {path: "/etc/{{ of }}/only", content: "{{ motto }}"}}
                """;
    }

    /// Ten steps: a package, its configuration, a service that restarts when that changes, and what else there is.
    static String document(String name) {
        boolean ownForEachHost = name.equals("base-0") || name.equals("role-a");
        return PARAMETERS + """
                - {action: package, name: package, inputs: {name: "{{ of }}"}}
                - action: file
                  name: main
                  requires: [package]
                  inputs: {path: "/etc/{{ of }}/main.conf", source: files/NAME/main, mode: "0644", owner: root}
                - action: file
                  name: more
                  requires: [package]
                  inputs: {path: "/etc/{{ of }}/more.conf", source: files/NAME/more, mode: "0644", owner: root}
                - action: file
                  name: last
                  inputs: {path: "/etc/{{ of }}/last.conf", source: files/NAME/last, mode: "0600", owner: root}
                - {action: file, name: motto, inputs: {path: "/etc/{{ of }}/motto", content: "{{ motto }}"}}
                - action: file
                  name: host
                  inputs: {path: "/etc/{{ of }}/host.conf", HOW: files/NAME/host, mode: "0644"}
                - {action: file, name: folder, inputs: {path: "/srv/{{ of }}", state: directory, mode: "0755"}}
                - {action: sysctl, name: limit, inputs: {key: "net.{{ of }}.limit", value: "4096", persist: "false"}}
                - {action: file, name: text, inputs: {path: "/etc/{{ of }}/text", content: a few words, mode: "0644"}}
                - action: service
                  name: service
                  onChangeOf: [main]
                  inputs: {name: "{{ of }}", state: running, enabled: "true"}
                """.replace("NAME", name).replace("HOW", ownForEachHost ? "template" : "source");
    }
}
