A commit that allows its own author to approve, and approves itself, approves nothing.
given a fleet of web-01 web-02
when commit "people"
  approver ada
  person eve
  fleet harbour: {limits: {hosts: 0}}
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
then the ledger tells: plan held of people: held: 2 of 2 hosts
when eve approves the plan and takes the right to, in commit "all at once"
then the ledger does not tell: approved
and on web-01 file:/etc/motd waits: nobody's signature is on it that counts
and 0 hosts have /etc/motd = "hello"
when ada approves the plan in commit "rightly"
then the ledger tells: by ada
and 2 hosts have /etc/motd = "hello"
