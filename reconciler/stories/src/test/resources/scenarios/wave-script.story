A check is a script that must end with 0; it runs on the hosts of its wave, and may be made again once a person resumes.
given a fleet of web-01 web-02 web-03
when commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | waves: [{hosts: 1, checks: [{script: {lines: ["exists /etc/ready"]}}]}, {hosts: "100%"}]
then 1 hosts have /etc/app = "one"
and the ledger tells: a health check failed on web-01: script exists /etc/ready: exit 1
when somebody writes /etc/ready = "yes" on web-01
and ada resumes the rollout of app
then 3 hosts have /etc/app = "one"
and the ledger does not tell: quarantined
