An association in audit mode looks and tells, and changes nothing.
given a fleet of web-01
when commit "looking only"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all | mode: audit
then web-01 has no /etc/motd
and web-01 is drifted
and on web-01 file:/etc/motd waits: only observes
when commit "now for real"
  association motd: motd on all
then web-01 has /etc/motd = "hello"
when somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hello"
and the ledger tells: web-01 repair file:/etc/motd converged
when commit "looking again"
  association motd: motd on all | mode: audit
and somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hacked"
and web-01 is drifted
