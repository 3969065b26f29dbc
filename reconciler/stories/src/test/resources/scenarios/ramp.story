A rollout begins with one host, and with each that ends one more goes at once.
given a fleet of web-01 web-02 web-03 web-04 web-05 web-06
when what web-01 says of its next move is held up
and commit "slowly"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all | maxConcurrency: "50%"
then 1 hosts have /etc/motd = "hello"
and on web-02 file:/etc/motd waits: association motd goes on 1 hosts at once for now
when what web-01 sends arrives
then 6 hosts have /etc/motd = "hello"
and every host is compliant
when what web-03 says of its next move is held up
and commit "all but one"
  document motd
    motd: file {path: /etc/motd, content: again}
then 6 hosts have /etc/motd = "again"
when what web-03 sends arrives
and what web-01 says of its next move is held up
and what web-02 says of its next move is held up
and commit "one at a time"
  document motd
    motd: file {path: /etc/motd, content: third}
  association motd: motd on all | maxConcurrency: "1"
then 1 hosts have /etc/motd = "third"
when what web-01 sends arrives
then 2 hosts have /etc/motd = "third"
when what web-02 sends arrives
then 6 hosts have /etc/motd = "third"
and every host is compliant
