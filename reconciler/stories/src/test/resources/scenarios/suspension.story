What is suspended is neither changed nor repaired nor released, until the suspension ends by itself.
given a fleet of web-01 web-02
when commit "motd"
  person ada
  document motd
    motd: file {path: /etc/motd, content: hello}
    issue: file {path: /etc/issue, content: hello}
  association motd: motd on all
then every host is compliant
when commit "suspended"
  suspension look: {owner: ada, reason: we look into it, until: 2026-01-01T02:00:00Z, items: ["file:/etc/motd"], targets: [{key: InstanceIds, values: [web-01]}]}
and somebody writes /etc/motd = "by hand" on web-01
and somebody writes /etc/issue = "by hand" on web-01
and somebody writes /etc/motd = "by hand" on web-02
then web-01 has /etc/motd = "by hand"
and web-01 has /etc/issue = "hello"
and web-02 has /etc/motd = "hello"
and on web-01 file:/etc/motd waits: suspended by ada until 2026-01-01T02:00:00Z: we look into it (suspensions/look.yaml)
when the reconciler is restarted
and the agent of web-01 is killed
then web-01 has /etc/motd = "by hand"
when commit "gone from Git"
  document motd
    issue: file {path: /etc/issue, content: hello}
then web-02 has no /etc/motd
and web-01 has /etc/motd = "by hand"
and on web-01 file:/etc/motd waits: suspended by ada
when "gone from Git" is reverted by commit "back"
then web-02 has /etc/motd = "hello"
and web-01 has /etc/motd = "by hand"
when web-02 is cut off
and 119 minutes pass
then web-01 has /etc/motd = "by hand"
when 1 minutes pass
then 2 hosts have /etc/motd = "hello"
and the ledger tells: web-01 repair file:/etc/motd converged
when somebody writes /etc/motd = "by hand" on web-01
then web-01 has /etc/motd = "hello"
