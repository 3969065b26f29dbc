A canary whose health check fails touches no further host, whatever is retried, until the generation is another or a person resumes it.
given a fleet of web-01 web-02 web-03
when web-01 listens on 80
and commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | waves: [{hosts: 1, bake: 1m, checks: [{port: 80}, {script: {lines: ["exists /etc/app"]}}, {compliance: "100%"}]}, {hosts: "100%"}]
and 1 minutes pass
then 3 hosts have /etc/app = "one"
and the ledger tells: wave 1 of 2 of app asked
when nothing on web-01 listens on 80
and commit "second"
  document app
    app: file {path: /etc/app, content: two}
and 1 minutes pass
then 1 hosts have /etc/app = "two"
and the ledger tells: halted app: after wave 1 of 2, a health check failed on web-01: port 80: nothing listens on 80
and the ledger tells: quarantined app
and on web-02 file:/etc/app waits: association app is halted: after wave 1 of 2
and the rollout of app is halted: a health check failed on web-01
when 90 minutes pass
then nothing is written
when web-01 listens on 80
and the store is deleted
then the ledger does not tell: web-02
when 90 minutes pass
then the ledger does not tell: web-02
and 1 hosts have /etc/app = "two"
when commit "third, as the first"
  document app
    app: file {path: /etc/app, content: one}
then 3 hosts have /etc/app = "one"
when commit "fourth, as the second"
  document app
    app: file {path: /etc/app, content: two}
then 3 hosts have /etc/app = "one"
and on web-01 file:/etc/app waits: association app is halted: after wave 1 of 2
when ada resumes the rollout of app
then the ledger tells: resumed app by ada
and 1 hosts have /etc/app = "two"
when 1 minutes pass
then 3 hosts have /etc/app = "two"
and every host is compliant
