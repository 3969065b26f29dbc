A host that is away for long frees its place in the rollout.
given a fleet of web-01 web-02
when what web-01 says of its next move is held up
and commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all | maxConcurrency: "1"
then 1 hosts have /etc/motd = "hello"
when what web-01 sends arrives
then 2 hosts have /etc/motd = "hello"
when what web-01 says of its next move is held up
and commit "second"
  document motd
    motd: file {path: /etc/motd, content: again}
then 1 hosts have /etc/motd = "again"
when web-01 is cut off
then 1 hosts have /etc/motd = "again"
when 11 minutes pass
then 2 hosts have /etc/motd = "again"
and the ledger tells: web-01 move ended: its agent was away for 10 minutes
when web-01 is connected again
and what web-01 sends arrives
then every host is compliant
