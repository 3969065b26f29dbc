A host that still carries out an older commit's move takes its place among those that may move at once.
given a fleet of web-01 web-02
when commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | maxConcurrency: "1", maxErrors: "9"
then every host is compliant
when what web-01 says of its next move is held up
and commit "second"
  document app
    app: file {path: /etc/app, content: two}
then web-01 has /etc/app = "two"
and web-02 has /etc/app = "one"
when commit "third"
  document app
    app: file {path: /etc/app, content: three}
then web-02 has /etc/app = "one"
and on web-02 file:/etc/app waits: goes on 1 hosts at once
when what web-01 sends arrives
then every host is compliant
and 2 hosts have /etc/app = "three"
