An approval covers its changes and any part of them, until it expires; for another plan it does nothing.
given a fleet of web-01 web-02 web-03 web-04
when commit "people"
  approver ada
  fleet harbour: {limits: {hosts: 1}}
  document motd
    motd: file {path: /etc/motd, content: hello}
then every host is compliant
when what web-01 says of its next move is held up
and commit "on three"
  association motd: motd on web-01 web-02 web-03 | maxConcurrency: "1"
then the ledger tells: plan held of on three: held: 3 of 4 hosts
when ada approves the plan in commit "as it is" until 2026-01-01T01:00:00Z
then the ledger tells: plan ahead of as it is
and 1 hosts have /etc/motd = "hello"
when commit "on all, and not what was approved"
  document motd
    motd: file {path: /etc/motd, content: otherwise}
  association motd: motd on all | maxConcurrency: "1"
then the ledger tells: plan held of on all, and not what was approved: held: 3 of 4 hosts
when what web-01 sends arrives
then the ledger does not tell: web-02 move
and 0 hosts have /etc/motd = "otherwise"
when the store is deleted
then 0 hosts have /etc/motd = "otherwise"
when commit "what was approved, and one host more"
  document motd
    motd: file {path: /etc/motd, content: hello}
then 4 hosts have /etc/motd = "hello"
when commit "something else again"
  document motd
    motd: file {path: /etc/motd, content: otherwise}
then the ledger tells: plan held of something else again: held: 4 of 4 hosts
when ada approves the plan in commit "for an hour" until 2026-01-01T00:30:00Z
then 4 hosts have /etc/motd = "otherwise"
when 2 hours pass
and commit "back to what was approved long ago"
  document motd
    motd: file {path: /etc/motd, content: hello}
then the ledger tells: plan held of back to what was approved long ago: held: 4 of 4 hosts
when ada approves the plan in commit "too late" until 2026-01-01T01:30:00Z
then on web-01 file:/etc/motd waits: expired at 2026-01-01T01:30:00Z
