A host that is new while all places are taken waits for one (R18)

given a fleet of web-01 web-02
when what web-01 says of its next move is held up
and commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | maxConcurrency: "1"
then web-01 has /etc/app = "one"
when db-01 enrols
then on db-01 file:/etc/app waits: goes on 1 hosts at once
and on web-02 file:/etc/app waits: goes on 1 hosts at once
when what web-01 sends arrives
then every host is compliant
and 3 hosts have /etc/app = "one"
