A folder that is renamed takes its associations away: what they kept is not released without a person's word.
given a fleet of web-01 web-02 web-03
when commit "motd"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
then every host is compliant
when commit "renamed"
  fleet harbour: {limits: {releases: 2}}
  remove associations/motd.yaml
  file association/motd.yaml: kind: Association
then the ledger tells: plan held of renamed: held: 3 items would be released, and limits.releases allows 2; evenkeel approve shows it
and 3 hosts have /etc/motd = "hello"
and on web-02 file:/etc/motd waits: limits.releases allows 2
when "renamed" is reverted by commit "named as before"
then the ledger tells: plan ahead of named as before
and every host is compliant
