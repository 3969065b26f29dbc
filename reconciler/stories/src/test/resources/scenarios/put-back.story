A file edited by hand is put back, without asking.
given a fleet of web-01 web-02
when commit "welcome"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
then 2 hosts have /etc/motd = "hello"
and every host is compliant
and the ledger tells: web-01 move file:/etc/motd converged
when somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hello"
and the ledger tells: web-01 repair file:/etc/motd converged
and every host is compliant
when a turn passes
then nothing is written
