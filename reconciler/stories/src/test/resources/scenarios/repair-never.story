With repair: never drift waits for the reconciler, which puts it back by a move.
given a fleet of web-01
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all | repair: never
then web-01 has /etc/motd = "hello"
when web-01 is cut off
and somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hacked"
when web-01 is connected again
then web-01 has /etc/motd = "hello"
and the ledger tells: web-01 move file:/etc/motd converged
and the ledger does not tell: repair
