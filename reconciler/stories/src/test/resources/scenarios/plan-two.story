Two pull requests are planned at once and merged one after the other: each host does what is planned anew.
given a fleet of web-01 web-02
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all | maxConcurrency: "1"
then every host is compliant
when pull request "two"
  document motd
    motd: file {path: /etc/motd, content: two}
and pull request "three"
  document motd
    motd: file {path: /etc/motd, content: three}
    more: file {path: /etc/more, content: more}
and who may plan these hosts plans "two"
and who may plan these hosts plans "three"
and pull request "three" is merged
then what was applied is the plan of "three"
and web-02 has /etc/motd = "three"
when pull request "two" is merged
then web-01 has /etc/motd = "two"
and web-01 has no /etc/more
and the ledger does not tell: three
when who may plan these hosts plans "three"
then the plan of "three" has on web-01: file:/etc/motd update content
