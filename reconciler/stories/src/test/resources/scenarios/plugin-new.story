A plugin whose zip is not at hand delays the revision; a new version runs no script again.
given a fleet of web-01
when commit "first"
  document both
    motd: file {path: /etc/motd, content: hello}
    run: script {runCommand: ["append x to /etc/log"]}
  association both: both on all
then web-01 has /etc/log = "x\n"
when commit "a new shell"
  plugin shell 2
  document both
    motd: file {path: /etc/motd, content: again}
    run: script {runCommand: ["append x to /etc/log"]}
then web-01 has /etc/motd = "hello"
and the notice of plugins is: is not at hand
and the ledger does not tell: refused
when the zip of shell 2 comes to hand
then web-01 has /etc/motd = "again"
and the ledger tells: accepted a new shell
and there is no notice of plugins
and nothing runs
and every host is compliant
