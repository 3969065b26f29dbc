A pull request's plan says what its changes would wait for: what it suspends, limits that nobody approved it beyond, waves.
given a fleet of web-01 web-02 web-03
when commit "first"
  person ada
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all
then every host is compliant
when pull request "waves"
  document motd
    motd: file {path: /etc/motd, content: two}
  association motd: motd on all | waves: [{hosts: 1}, {hosts: 100%}]
and who may plan these hosts plans "waves"
then what the plan of "waves" changes on web-02 would wait: it goes in wave 2 of 2 of association motd; wave 1 would go first
when pull request "limits"
  fleet harbour: {limits: {hosts: 2}}
  document motd
    motd: file {path: /etc/motd, content: three}
and who may plan these hosts plans "limits"
then what the plan of "limits" changes on web-01 would wait: held unless it is approved: 3 of 3 hosts would change
when pull request "suspended"
  suspension quiet: {owner: ada, reason: nobody looks, until: "2026-02-01T00:00:00Z"}
  document motd
    motd: file {path: /etc/motd, content: four}
and who may plan these hosts plans "suspended"
then what the plan of "suspended" changes on web-03 would wait: suspended by ada until 2026-02-01T00:00:00Z: nobody looks
and nothing is written
