A new version of a plugin that sees more drift is paced by the rollout: nobody repairs by it what it never saw as desired.
given a fleet of web-01 web-02 web-03
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all | maxConcurrency: "1"
then 3 hosts have /etc/motd = "hello"
when the zip of file 3 comes to hand
and what web-01 says of its next move is held up
and commit "a louder plugin"
  plugin file 3
then 1 hosts have /etc/motd = "hello!"
and on web-02 file:/etc/motd waits: association motd goes on 1 hosts at once for now
when what web-01 sends arrives
then 3 hosts have /etc/motd = "hello!"
and every host is compliant
when commit "all gone"
  document motd
    other: file {path: /etc/other, content: here}
  association motd: motd on all
then web-01 has no /etc/motd
and web-03 has no /etc/motd
and every host is compliant
