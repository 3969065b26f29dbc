More errors than allowed, and no further host begins; a person may try again.
given a fleet of web-01 web-02 web-03
when commit "it cannot work"
  document motd
    motd: file {path: /srv/a/motd, content: hello}
  association motd: motd on all
then the ledger tells: halted motd: 1 of 3 hosts failed
and the ledger tells 1 times: motd failed
and on web-02 file:/srv/a/motd waits: association motd is halted
when 90 minutes pass
then nothing is written
when the reconciler is restarted
then the ledger does not tell: move
when somebody writes /srv/a/beside = "x" on web-01
and somebody writes /srv/a/beside = "x" on web-02
and somebody writes /srv/a/beside = "x" on web-03
and ada retries file:/srv/a/motd on web-01
then 3 hosts have /srv/a/motd = "hello"
and every host is compliant
