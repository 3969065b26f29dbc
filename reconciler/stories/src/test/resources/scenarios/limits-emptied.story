A tree emptied of its associations would release everything: it is held, with the numbers, until people approve it.
given a fleet of web-01 web-02 web-03 web-04 web-05
when commit "motd"
  fleet harbour: {limits: {hosts: "20%", releases: 1}}
  approver ada
  document motd
    motd: file {path: /etc/motd, content: hello}
    issue: file {path: /etc/issue, content: hello}
then on web-01 file:/etc/motd is unknown: (it is not)
when commit "on all"
  association motd: motd on all
then the ledger tells: plan held of on all: held: 5 of 5 hosts would change, and limits.hosts allows 20%
and 0 hosts have /etc/motd = "hello"
when ada approves the plan in commit "let it"
then the ledger tells: by ada
and the ledger tells: plan ahead of let it
and 5 hosts have /etc/motd = "hello"
and every host is compliant
when commit "emptied"
  remove associations/motd.yaml
then the ledger tells: plan held of emptied: held: 5 of 5 hosts would change, and limits.hosts allows 20%; 10 items would be released, and limits.releases allows 1; evenkeel approve shows it
and on web-03 file:/etc/motd waits: held: 5 of 5 hosts would change
and the ledger does not tell: move
when the repository is looked at again
then nothing is written
when somebody removes /etc/motd on web-02
then web-02 has no /etc/motd
when the store is deleted
then the ledger does not tell: move
and on web-03 file:/etc/motd waits: held: 5 of 5 hosts would change
when "emptied" is reverted by commit "back again"
then the ledger tells: plan ahead of back again
and 5 hosts have /etc/motd = "hello"
and every host is compliant
