package evenkeel.lab.stories;

/// Steps of documents for [TroubleTest].
final class TroubledSteps {

    private TroubledSteps() {
    }

    static String file(String path, String content) {
        return """
                - action: file
                  name: file
                  inputs:
                    path: %s
                    content: "%s"
                """.formatted(path, content);
    }

    /// A file, a script that lasts until it may end, and a service that is started anew because of the file.
    static String counted(String content) {
        return """
                - action: package
                  name: counted
                  inputs: {name: lab-counted}
                - action: file
                  name: conf
                  requires: [counted]
                  inputs: {path: /etc/lab-counted.conf, content: %1$s}
                - action: aws:runShellScript
                  name: between
                  requires: [conf]
                  inputs:
                    runCommand:
                      - if [ %1$s = two ]; then echo %1$s >> /var/log/between; touch /run/waits; until [ -e /run/go ]; do sleep 0.1; done; fi
                - action: service
                  name: counted-runs
                  requires: [counted]
                  after: [between]
                  onChangeOf: [conf]
                  inputs: {name: lab-counted, state: running}
                """
                .formatted(content);
    }
}
