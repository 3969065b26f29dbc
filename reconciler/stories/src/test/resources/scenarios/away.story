An agent cut off repairs alone and reports when it is back; under an expired order it only observes.
given a fleet of web-01
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
when web-01 is cut off
then web-01 is away
when somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hello"
and nothing is written
when web-01 is connected again
then the ledger tells: web-01 repair file:/etc/motd converged
and every host is compliant
when web-01 is cut off
and 73 hours pass
and somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hacked"
when the agent of web-01 is killed
then web-01 has /etc/motd = "hacked"
when web-01 is connected again
then web-01 has /etc/motd = "hello"
