A host that was away for the whole of a change and its revert makes neither; one that left in between goes back.
given a fleet of web-01 web-02
when commit "good"
  document motd
    motd: file {path: /etc/motd, content: good}
  association motd: motd on all
then every host is compliant
when commit "bad"
  document motd
    motd: file {path: /etc/motd, content: bad}
    more: file {path: /etc/more, content: bad}
then 2 hosts have /etc/motd = "bad"
when web-02 is cut off
and "bad" is reverted by commit "revert"
then web-01 has /etc/motd = "good"
and web-02 has /etc/motd = "bad"
when somebody writes /etc/motd = "edited" on web-02
then web-02 has /etc/motd = "bad"
when web-02 is connected again
then 2 hosts have /etc/motd = "good"
and 0 hosts have /etc/more = "bad"
and every host is compliant
when a turn passes
then nothing is written
