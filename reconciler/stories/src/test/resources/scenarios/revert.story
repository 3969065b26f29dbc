A revert in the middle of a rollout, with one agent away and self-heal on: every host comes back, and nothing fights.
given a fleet of web-01 web-02 web-03 web-04
when commit "good"
  document motd
    motd: file {path: /etc/motd, content: good}
  association motd: motd on all | maxConcurrency: "1"
then every host is compliant
when web-04 is cut off
and what web-02 says of its next move is held up
and commit "bad"
  document motd
    motd: file {path: /etc/motd, content: bad}
    more: file {path: /etc/more, content: bad}
then web-01 has /etc/motd = "bad"
and web-02 has /etc/motd = "bad"
and web-03 has /etc/motd = "good"
and web-04 has /etc/motd = "good"
when "bad" is reverted by commit "revert"
and what web-02 sends arrives
then web-01 has /etc/motd = "good"
and web-02 has /etc/motd = "good"
and web-03 has /etc/motd = "good"
and 0 hosts have /etc/more = "bad"
when somebody writes /etc/motd = "edited" on web-04
then web-04 has /etc/motd = "good"
when web-04 is connected again
then every host is compliant
and 4 hosts have /etc/motd = "good"
and the ledger does not tell: web-04 move
when somebody writes /etc/motd = "edited" on web-01
then web-01 has /etc/motd = "good"
when a turn passes
and the reconciler is restarted
and 5 hours pass
then the ledger does not tell: move
and the ledger does not tell: repair
and every host is compliant
