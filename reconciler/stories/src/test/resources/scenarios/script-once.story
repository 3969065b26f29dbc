A script runs once for each digest; failed is final, until a person says retry or it changes.
given a fleet of web-01 web-02
when commit "a script"
  document scripts
    greet: script {runCommand: ["append hello to /etc/log"]}
  association scripts: scripts on all
then web-01 has /etc/log = "hello\n"
and every host is compliant
when the reconciler is restarted
then nothing runs
when the agent of web-01 is killed
then nothing runs
and every host is compliant
when commit "another script"
  document scripts
    greet: script {runCommand: ["append bye to /etc/log", "exit 3"]}
  association scripts: scripts on all | maxErrors: "9"
then web-01 has /etc/log = "hello\nbye\n"
and web-01 is failed: exit 3
and the ledger tells: web-01 move script:scripts/greet failed: exit 3
when 90 minutes pass
then nothing runs
and web-01 is failed
when ada retries script:scripts/greet on web-01
then web-01 has /etc/log = "hello\nbye\nbye\n"
and the ledger tells: retried web-01 script:scripts/greet by ada
and web-02 has /etc/log = "hello\nbye\n"
when 90 minutes pass
then nothing runs
