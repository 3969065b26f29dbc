What has begun counts: a plan does not pass the limits bit by bit, as hosts come back one after the other.
given a fleet of web-01 web-02 web-03 web-04 web-05
when web-02 is cut off
and web-03 is cut off
and web-04 is cut off
and commit "motd"
  fleet harbour: {limits: {hosts: 2}}
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on web-01 web-02 web-03 web-04
then 0 hosts have /etc/motd = "hello"
and on web-01 file:/etc/motd waits: not all hosts have looked yet
when 3 minutes pass
then 1 hosts have /etc/motd = "hello"
when web-02 is connected again
then 2 hosts have /etc/motd = "hello"
when web-03 is connected again
then the ledger tells: plan held of motd: held: 3 of 5 hosts would change, and limits.hosts allows 2 (2 of the hosts have begun)
and web-03 has no /etc/motd
when commit "nothing to do with it"
  file README.md: read me
then web-03 has no /etc/motd
when the store is deleted
and 1 hours pass
then web-03 has no /etc/motd
when 23 hours pass
then the ledger tells: plan ahead of nothing to do with it
and web-03 has /etc/motd = "hello"
