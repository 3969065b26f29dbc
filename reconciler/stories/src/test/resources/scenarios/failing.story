What fails is tried again later, each time after a longer while, and works once it can.
given a fleet of web-01
when commit "into a folder that is not there"
  document motd
    motd: file {path: /srv/a/motd, content: hello}
  association motd: motd on all | maxErrors: "1"
then the ledger tells 1 times: file:/srv/a/motd failed
and on web-01 file:/srv/a/motd waits: it failed once and is tried again later
and web-01 is failed
when 20 seconds pass
then nothing is written
when 11 seconds pass
then the ledger tells 2 times: file:/srv/a/motd failed
and on web-01 file:/srv/a/motd waits: it failed 2 times
when 31 seconds pass
then nothing is written
when somebody writes /srv/a/beside = "x" on web-01
and 30 seconds pass
then web-01 has /srv/a/motd = "hello"
and every host is compliant
