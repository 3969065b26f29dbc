What a host cannot have is skipped, told, and not tried over and over.
given a fleet of web-01
when commit "a script that cannot be run here"
  document app
    restart: script {runCommand: ["booted only"]}
    motd: file {path: /etc/motd, content: hello}
  association app: app on all | maxErrors: "9"
then web-01 has /etc/motd = "hello"
and the ledger tells 1 times: script:app/restart skipped: no booted host
when a turn passes
then nothing is written
when 31 seconds pass
then the ledger tells 2 times: script:app/restart skipped: no booted host
