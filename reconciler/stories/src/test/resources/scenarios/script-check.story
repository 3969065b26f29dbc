A script with a check runs where the check says no, and is repaired like anything else.
given a fleet of web-01
when commit "checked"
  document scripts
    make: script {runCommand: ["append made to /etc/made"], check: "exists /etc/made"}
  association scripts: scripts on all
then web-01 has /etc/made = "made\n"
and every host is compliant
when a turn passes
then nothing runs
when somebody removes /etc/made on web-01
and 31 minutes pass
then web-01 has /etc/made = "made\n"
and web-01 ran 2 times: append made
and every host is compliant
