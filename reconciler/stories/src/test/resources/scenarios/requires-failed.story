What requires a step that failed is left undone, in the same move and later.
given a fleet of web-01
when commit "a script that fails"
  document app
    prepare: script {runCommand: ["append x to /etc/log", "exit 3"]}
    config: file {path: /etc/config, content: app} | requires: [prepare]
  association app: app on all | maxErrors: "9"
then web-01 has no /etc/config
and the ledger tells: web-01 move file:/etc/config skipped: requires script:app/prepare
when 90 minutes pass
then web-01 has no /etc/config
and on web-01 file:/etc/config waits: it requires script:app/prepare, which failed
and nothing runs
when commit "a script that works"
  document app
    prepare: script {runCommand: ["append y to /etc/log"]}
    config: file {path: /etc/config, content: app} | requires: [prepare]
then web-01 has /etc/config = "app"
and every host is compliant
