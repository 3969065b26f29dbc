While something outside is not well, no move is begun; what had converged is repaired all the same.
given a fleet of web-01
when commit "welcome"
  document motd
    motd: file {path: /etc/motd, content: hello}
    kept: file {path: /etc/kept, content: kept}
  association motd: motd on all
then every host is compliant
when the lease is not well: it could not be renewed
then the notice of lease is: it could not be renewed
when commit "again"
  document motd
    motd: file {path: /etc/motd, content: again}
    kept: file {path: /etc/kept, content: kept}
then web-01 has /etc/motd = "hello"
and on web-01 file:/etc/motd waits: no move is begun for now: it could not be renewed
and the ledger does not tell: move
when somebody writes /etc/kept = "hacked" on web-01
then web-01 has /etc/kept = "kept"
and the ledger tells: web-01 repair file:/etc/kept converged
and web-01 has /etc/motd = "hello"
when the spool is not well: it is full
and the lease is well again
then there is no notice of lease
and on web-01 file:/etc/motd waits: no move is begun for now: it is full
when the spool is well again
then web-01 has /etc/motd = "again"
and every host is compliant
