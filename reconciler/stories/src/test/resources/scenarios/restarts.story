Whoever is restarted, and whatever the store lost: nothing is done twice, and nothing is written that says nothing.
given a fleet of web-01 web-02
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
    run: script {runCommand: ["append x to /etc/log"]}
  association motd: motd on all
then every host is compliant
when the store is deleted
then every host is compliant
and the ledger does not tell: move
and nothing runs
when the reconciler is restarted with a new lease
then every host is compliant
and the ledger does not tell: move
when what web-01 says of its next move is held up
and commit "second"
  document motd
    motd: file {path: /etc/motd, content: again}
    run: script {runCommand: ["append y to /etc/log"]}
and the store is deleted
and what web-01 sends arrives
then web-01 has /etc/motd = "again"
and every host is compliant
and web-01 ran 1 times: append y
and web-02 ran 1 times: append y
when what web-01 says of its next move is held up
and commit "third"
  document motd
    motd: file {path: /etc/motd, content: third}
    run: script {runCommand: ["append z to /etc/log"]}
and the reconciler is restarted with a new lease
and what web-01 sends arrives
then every host is compliant
and web-01 ran 1 times: append z
