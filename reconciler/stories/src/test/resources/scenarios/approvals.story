A plan beyond the limits goes ahead when so many people have approved it who were allowed to before, and with their signatures.
given a fleet of web-01 web-02 web-03
when commit "people"
  approver ada
  approver bob
  approver cyd
  person eve
  fleet harbour: {limits: {hosts: 0, approvals: 2}}
  document motd
    motd: file {path: /etc/motd, content: hello}
then every host is compliant
when commit "on all"
  association motd: motd on all
then the ledger tells: plan held of on all: held: 3 of 3 hosts would change, and limits.hosts allows 0; evenkeel approve shows it
when ada approves the plan in commit "unsigned", unsigned
then the ledger does not tell: approved
and on web-01 file:/etc/motd waits: nobody's signature is on it that counts
when bob approves the plan in commit "in the name of bob", signed by eve
then the ledger does not tell: approved
when eve approves the plan in commit "nobody special"
then the ledger does not tell: approved
and on web-01 file:/etc/motd waits: nobody's signature is on it that counts
when commit "I may now"
  approver eve
then the ledger does not tell: approved
and 0 hosts have /etc/motd = "hello"
when cyd approves the plan in commit "one of two"
then the ledger tells: by cyd
and on web-01 file:/etc/motd waits: approved by 1 of 2 (cyd)
and 0 hosts have /etc/motd = "hello"
when commit "taken back"
  document motd
    motd: file {path: /etc/motd, content: other}
then on web-01 file:/etc/motd waits: held: 3 of 3 hosts
when ada approves the plan in commit "first"
then on web-01 file:/etc/motd waits: approved by 1 of 2 (ada)
when the reconciler is restarted
and bob approves the plan in commit "second"
then the ledger tells: plan ahead of second
and 3 hosts have /etc/motd = "other"
and every host is compliant
