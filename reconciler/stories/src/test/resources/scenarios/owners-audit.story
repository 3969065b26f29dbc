Of two associations that want the same, the one that applies owns it, whichever comes first.
given a fleet of web-01
when commit "both"
  document one
    motd: file {path: /etc/motd, content: same}
  document two
    greeting: file {path: /etc/motd, content: same}
  association one: one on all | mode: audit
  association two: two on all
then web-01 has /etc/motd = "same"
and every host is compliant
when commit "neither"
  association two: two on all | mode: audit
and somebody writes /etc/motd = "edited" on web-01
then web-01 has /etc/motd = "edited"
and on web-01 file:/etc/motd waits: association one only observes
