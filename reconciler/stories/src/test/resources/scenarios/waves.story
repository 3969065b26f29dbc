One host goes first and bakes; then a third of all; then the rest. What is left in between is left alone.
given a fleet of web-01 web-02 web-03 web-04 web-05 web-06
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: old}
  association motd: motd on all | waves: [{hosts: 1, bake: 10m}, {hosts: "50%", bake: 5m}, {hosts: "100%"}]
then web-01 has /etc/motd = "old"
and 1 hosts have /etc/motd = "old"
and on web-02 file:/etc/motd waits: it goes in wave 2 of 3 of association motd; wave 1 bakes until 2026-01-01T00:10:00Z
and on web-06 file:/etc/motd waits: it goes in wave 3 of 3 of association motd
and the ledger tells: wave 1 of 3 of motd bakes
when 9 minutes pass
then 1 hosts have /etc/motd = "old"
and nothing is written
when 1 minutes pass
then 3 hosts have /etc/motd = "old"
and the rollout of motd is at wave 2
when 5 minutes pass
then 6 hosts have /etc/motd = "old"
and the ledger tells: wave 3 of 3 of motd ended
and every host is compliant
when commit "second"
  document motd
    motd: file {path: /etc/motd, content: new}
then 1 hosts have /etc/motd = "new"
when somebody writes /etc/motd = "drifted" on web-06
then web-06 has /etc/motd = "drifted"
and on web-06 file:/etc/motd waits: it goes in wave 3 of 3 of association motd
when somebody writes /etc/motd = "drifted" on web-01
then web-01 has /etc/motd = "new"
when commit "another, in the middle of the first wave"
  document motd
    motd: file {path: /etc/motd, content: newer}
then 1 hosts have /etc/motd = "newer"
and the ledger tells: wave 1 of 3 of motd begun
when 10 minutes pass
then 3 hosts have /etc/motd = "newer"
and 0 hosts have /etc/motd = "new"
when 5 minutes pass
then 6 hosts have /etc/motd = "newer"
when a turn passes
then nothing is written
when somebody writes /etc/motd = "drifted" on web-06
then web-06 has /etc/motd = "newer"
and the ledger does not tell: wave
