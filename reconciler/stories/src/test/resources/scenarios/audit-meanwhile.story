A move that was lost on its way is not made once its association only observes.
given a fleet of web-01
when commit "first"
  document app
    app: file {path: /etc/app, content: one}
    log: script {runCommand: ["append ran to /etc/log"]}
when the next move of web-01 is lost on its way
and commit "enforced"
  association app: app on all
then the ledger tells: web-01 move file:/etc/app, script:app/log
and web-01 has no /etc/app
when web-01 is cut off
and commit "observed"
  association app: app on all | mode: audit
and web-01 is connected again
then web-01 has no /etc/app
and nothing runs
and the ledger tells: web-01 move ended
and on web-01 file:/etc/app waits: only observes
when commit "enforced again"
  association app: app on all
then web-01 has /etc/app = "one"
and web-01 ran 1 times: append ran
