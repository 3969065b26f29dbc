What requires something that cannot be said waits for it, and does not try over and over.
given a fleet of web-01
when commit "a conflict below"
  document one
    a: file {path: /etc/a, content: one}
  document two
    a: file {path: /etc/a, content: two}
    b: file {path: /etc/b, content: b} | requires: [a]
  association one: one on all
  association two: two on all
then web-01 has no /etc/b
and on web-01 file:/etc/b waits: it requires file:/etc/a
when a turn passes
then nothing is written
when commit "the conflict is solved"
  remove associations/one.yaml
then web-01 has /etc/b = "b"
and every host is compliant
