A target that suddenly matches everything: nothing of it is sent, however the hosts come to look, and other commits do not free it.
given a fleet of web-01 web-02 web-03 web-04 web-05
when web-05 is cut off
and 3 minutes pass
and commit "on one"
  fleet harbour: {limits: {hosts: "40%", ofGroup: "50%"}}
  group first: {hosts: [web-01, web-02, web-03, web-04, web-05]}
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on web-01
then web-01 has /etc/motd = "hello"
and the ledger tells: web-01 counts {}
when what web-03 sends is held up
and commit "on all"
  association motd: motd on all
then the ledger does not tell: move
and on web-02 file:/etc/motd waits: held: not all hosts have looked yet at what the revision asks of them
when what web-03 sends arrives
then the ledger tells: plan held of on all: held: 3 of 5 hosts would change, and limits.hosts allows 40%; 3 of 5 hosts of group first would change, and limits.ofGroup allows 50%; evenkeel approve shows it
and the ledger does not tell: move
when 30 minutes pass
then nothing is written
when commit "about something else"
  file README.md: read me
then the ledger tells: plan held of about something else: held: 3 of 5 hosts
and 1 hosts have /etc/motd = "hello"
when web-05 is connected again
then on web-05 file:/etc/motd waits: held: 4 of 5 hosts would change
when the reconciler is restarted with a new lease
then the ledger does not tell: move
when commit "on two"
  association motd: motd on web-01 web-02
then the ledger tells: plan ahead of on two
and 2 hosts have /etc/motd = "hello"
and every host is compliant
