A host that is away is not waited for, and named; one that went away after its change is waited for; a wave of which none can be reached does not end.
given a fleet of web-01 web-02 web-03 web-04
when commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | waves: [{hosts: 2, bake: 10m}, {hosts: "100%"}]
and 10 minutes pass
then 4 hosts have /etc/app = "one"
when web-01 is cut off
and commit "second"
  document app
    app: file {path: /etc/app, content: two}
then the ledger tells: wave 1 of 2 of app bakes: not reached: web-01
when 10 minutes pass
then 3 hosts have /etc/app = "two"
when web-01 is connected again
then 4 hosts have /etc/app = "two"
when web-01 is cut off
and web-02 is cut off
and commit "third"
  document app
    app: file {path: /etc/app, content: three}
and 30 minutes pass
then 0 hosts have /etc/app = "three"
and on web-03 file:/etc/app waits: it goes in wave 2 of 2 of association app; wave 1 is under way
when web-01 is connected again
and web-02 is connected again
then 2 hosts have /etc/app = "three"
when web-01 is cut off
and 10 minutes pass
then 2 hosts have /etc/app = "three"
when web-01 is connected again
then 4 hosts have /etc/app = "three"
