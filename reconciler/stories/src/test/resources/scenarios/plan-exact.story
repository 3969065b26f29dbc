A pull request's plan is what is done after the merge, also of items that nobody has seen before.
given a fleet of web-01 web-02
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all
then every host is compliant
when somebody writes /etc/issue = "two" on web-02, unseen
and pull request "issue"
  document motd
    motd: file {path: /etc/motd, content: two}
    issue: file {path: /etc/issue, content: two}
  document more
    more: file {path: /etc/more, content: more}
  association more: more on web-01
and who may plan these hosts plans "issue"
then nothing is written
and the plan of "issue" has on web-01: file:/etc/motd update content
and the plan of "issue" has on web-01: file:/etc/issue create file
and the plan of "issue" has on web-01: file:/etc/more create file
and the plan of "issue" has on web-02: file:/etc/motd update content
and web-01 has /etc/motd = "one"
and web-01 has no /etc/more
when pull request "issue" is merged
then what was applied is the plan of "issue"
and every host is compliant
