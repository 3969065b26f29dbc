A host whose file is gone is held; a retired one is gone for good, and nothing of it is released.
given a fleet of web-01 web-02
when commit "first"
  host web-01: {tags: {place: north}}
  host web-02
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
then 2 hosts have /etc/motd = "hello"
and the ledger tells: listed web-01
when commit "its file is gone"
  remove hosts/web-01.yaml
  document motd
    motd: file {path: /etc/motd, content: again}
then web-01 has /etc/motd = "hello"
and web-02 has /etc/motd = "again"
and the ledger tells: unlisted web-01
and web-01 is held: hosts/web-01.yaml is gone
when commit "back again"
  host web-01: {tags: {place: south}}
then web-01 has /etc/motd = "again"
and every host is compliant
when commit "retired"
  host web-02: {retired: true}
then the ledger tells: retired web-02
and web-02 is retired
when web-02 is connected again
then web-02 is retired
and web-02 has /etc/motd = "again"
