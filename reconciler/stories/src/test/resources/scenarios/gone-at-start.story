A reconciler that begins without its repository says so, until the next revision is there.
given a fleet of web-01
when commit "good"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
when the repository is gone
and the reconciler is restarted
then the notice of accepted is: cannot be read
when commit "newer"
  document motd
    motd: file {path: /etc/motd, content: newer}
and the repository is back
then web-01 has /etc/motd = "newer"
and there is no notice of accepted
