An association is edited while one host is at it: that one finishes, the others never begin the older version, and all take the new one at the association's pace (R17)

given a fleet of web-01 web-02 web-03 web-04
when what web-01 says of its next move is held up
and commit "first"
  document note
    run: script {runCommand: ["append one to /etc/log"]}
  association note: note on all | maxConcurrency: "1"
then web-01 ran 1 times: append one
and on web-02 script:note/run waits: goes on 1 hosts at once
when commit "second"
  document note
    run: script {runCommand: ["append two to /etc/log"]}
then nothing runs
and on web-02 script:note/run waits: goes on 1 hosts at once
when what web-01 sends arrives
then every host is compliant
and web-01 ran 1 times: append two
and web-02 ran 0 times: append one
and web-02 ran 1 times: append two
and web-03 ran 0 times: append one
and web-03 ran 1 times: append two
and web-04 ran 0 times: append one
and web-04 ran 1 times: append two
