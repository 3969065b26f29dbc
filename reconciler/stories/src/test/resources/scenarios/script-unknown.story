A script whose end was not seen is never run again by itself.
given a fleet of web-01
when commit "the power fails in it"
  document scripts
    fatal: script {runCommand: ["append begun to /etc/log", "power cut"]}
  association scripts: scripts on all | maxErrors: "9"
then web-01 has /etc/log = "begun\n"
and the ledger tells: web-01 move script:scripts/fatal unknown: interrupted
and web-01 is failed
when 90 minutes pass
then nothing runs
when the reconciler is restarted
then nothing runs
when the agent of web-01 is killed
then nothing runs
and web-01 is failed
when ada retries script:scripts/fatal on web-01
then web-01 has /etc/log = "begun\nbegun\n"
and web-01 ran 2 times: append begun
