For a pull request of a stranger no host is asked.
given a fleet of web-01
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all
and pull request "spy"
  document spy
    spy: file {path: /etc/shadow, content: guess}
  association spy: spy on all
and a stranger has "spy" planned
then the plan of "spy" has on web-01: file:/etc/shadow is unknown: never looked at there, and its agent was not asked
