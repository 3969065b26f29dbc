A move that was lost on its way is not made once its items are suspended; a suspension that is lifted in Git is over at once.
given a fleet of web-01
when commit "first"
  person ada
  document app
    app: file {path: /etc/app, content: one}
    log: script {runCommand: ["append ran to /etc/log"]}
when the next move of web-01 is lost on its way
and commit "asked for"
  association app: app on all
then the ledger tells: web-01 move file:/etc/app, script:app/log
when web-01 is cut off
and commit "suspended"
  suspension app: {owner: ada, reason: not now, until: 2026-02-01T00:00:00Z, associations: [app]}
and web-01 is connected again
then web-01 has no /etc/app
and nothing runs
and on web-01 script:app/log waits: suspended by ada until 2026-02-01T00:00:00Z: not now
when the store is deleted
then web-01 has no /etc/app
when commit "lifted"
  remove suspensions/app.yaml
then web-01 has /etc/app = "one"
and web-01 ran 1 times: append ran
and every host is compliant
