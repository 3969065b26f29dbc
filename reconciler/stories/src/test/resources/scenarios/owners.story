One owner for each key: equal wants merge, different ones are a conflict, and nothing is touched there.
given a fleet of web-01
when commit "equal"
  document one
    motd: file {path: /etc/motd, content: same}
  document two
    greeting: file {path: /etc/motd, content: same}
    other: file {path: /etc/other, content: other}
  association one: one on all
  association two: two on all
then web-01 has /etc/motd = "same"
and every host is compliant
and the ledger tells 1 times: file:/etc/motd converged
when commit "different"
  document two
    greeting: file {path: /etc/motd, content: another}
    other: file {path: /etc/other, content: changed}
then web-01 has /etc/motd = "same"
and web-01 has /etc/other = "changed"
and on web-01 file:/etc/motd is unknown: conflict: one, two
and web-01 is unknown
when commit "one of them leaves"
  remove associations/one.yaml
then web-01 has /etc/motd = "another"
and every host is compliant
