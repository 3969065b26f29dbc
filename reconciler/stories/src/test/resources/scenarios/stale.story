A host that moved between plan and change is left alone, and planned anew.
given a fleet of web-01
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all | repair: never
then web-01 has /etc/motd = "one"
when somebody writes /etc/motd = "other" on web-01, unseen
and commit "second"
  document motd
    motd: file {path: /etc/motd, content: two}
then web-01 has /etc/motd = "two"
and every host is compliant
