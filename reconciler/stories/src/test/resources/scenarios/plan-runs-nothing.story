A pull request runs nothing: neither its check scripts, nor its scripts, nor its plugins.
given a fleet of web-01 web-02
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all
then every host is compliant
when web-02 is cut off
and the zip of file 2 comes to hand
and pull request "mark"
  document scripts
    check: script {runCommand: ["append made to /etc/made"], check: "append checked to /etc/mark"}
    run: script {runCommand: ["append ran to /etc/mark"]}
  association scripts: scripts on all
  document more
    more: file {path: /etc/more, content: more}
  association more: more on all
and pull request "plugin"
  plugin file 2
and who may plan these hosts plans "mark"
then nothing runs
and web-01 has no /etc/mark
and the plan of "mark" has on web-01: script:scripts/check is unknown: runs a check script
and the plan of "mark" has on web-01: script:scripts/run is unknown: runs a script
and the plan of "mark" has on web-01: file:/etc/more create file
and the plan of "mark" has on web-02: file:/etc/more is unknown: host away since 2026-01-01T00:00:00Z
when who may plan these hosts plans "plugin"
then the plan of "plugin" has on web-01: file:/etc/motd is unknown: plugin not merged: file 2
