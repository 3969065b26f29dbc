A commit with a fault is refused with its place, said once, and changes nothing.
given a fleet of web-01
when commit "good"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
then web-01 has /etc/motd = "hello"
when commit "bad"
  document motd
    motd: file {path: /etc/motd, contnt: again}
then web-01 has /etc/motd = "hello"
and the ledger tells: refused bad: documents/motd.yaml:3:
and the head is refused: documents/motd.yaml:3:
when the repository is looked at again
then nothing is written
when the reconciler is restarted
then the ledger does not tell: refused
and web-01 has /etc/motd = "hello"
when somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "hello"
when commit "mended"
  document motd
    motd: file {path: /etc/motd, content: mended}
then web-01 has /etc/motd = "mended"
