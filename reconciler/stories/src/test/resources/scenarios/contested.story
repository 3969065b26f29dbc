What somebody else keeps changing is left alone after a while, and said.
given a fleet of web-01
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
and somebody writes /etc/motd = "1" on web-01
and somebody writes /etc/motd = "2" on web-01
and somebody writes /etc/motd = "3" on web-01
and somebody writes /etc/motd = "4" on web-01
and somebody writes /etc/motd = "5" on web-01
then web-01 has /etc/motd = "hello"
and the ledger tells 5 times: repair file:/etc/motd converged
when somebody writes /etc/motd = "6" on web-01
then file:/etc/motd is contested on web-01
and web-01 has /etc/motd = "6"
and on web-01 file:/etc/motd waits: contested
when a turn passes
then nothing is written
when 2 hours pass
then web-01 has /etc/motd = "hello"
and every host is compliant
