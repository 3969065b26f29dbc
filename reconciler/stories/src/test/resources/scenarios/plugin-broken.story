A plugin that does not load makes its items unknown, and the others go on.
given a fleet of web-01
when the plugin shell 1 does not load
and commit "both"
  document both
    motd: file {path: /etc/motd, content: hello}
    run: script {runCommand: ["append x to /etc/log"]}
  association both: both on all
then web-01 has /etc/motd = "hello"
and on web-01 script:both/run is unknown: its classes do not load
and web-01 is unknown
and nothing runs
when a turn passes
then nothing is written
