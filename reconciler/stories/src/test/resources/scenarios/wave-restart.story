A bake and a check outlive the reconciler and the store.
given a fleet of web-01 web-02 web-03
when web-01 listens on 80
and commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | waves: [{hosts: 1, bake: 10m, checks: [{port: 80}]}, {hosts: "100%"}]
and 4 minutes pass
and the reconciler is restarted
and 5 minutes pass
then 1 hosts have /etc/app = "one"
when the store is deleted
then 1 hosts have /etc/app = "one"
when 1 minutes pass
then 3 hosts have /etc/app = "one"
when commit "second"
  document app
    app: file {path: /etc/app, content: two}
and what web-01 sends is held up
and 10 minutes pass
then the ledger tells: wave 1 of 2 of app asked
and 1 hosts have /etc/app = "two"
when the reconciler is restarted with a new lease
then 1 hosts have /etc/app = "two"
when what web-01 sends arrives
then 3 hosts have /etc/app = "two"
when commit "third"
  document app
    app: file {path: /etc/app, content: three}
and what web-01 sends is held up
and 10 minutes pass
and 2 minutes pass
then the ledger tells: a health check failed on web-01: its agent did not answer
and 1 hosts have /etc/app = "three"
when what web-01 sends arrives
and commit "fourth"
  document app
    app: file {path: /etc/app, content: four}
and what web-01 sends is held up
and 10 minutes pass
then the ledger tells: wave 1 of 2 of app asked
when ada halts the rollout of app
and what web-01 sends arrives
and nothing on web-01 listens on 80
and 30 minutes pass
and ada resumes the rollout of app
then 1 hosts have /etc/app = "four"
when 10 minutes pass
then the ledger tells: a health check failed on web-01: port 80
and 1 hosts have /etc/app = "four"
