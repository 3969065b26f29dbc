A host joins with an activation, and a new host is brought to what the fleet says.
given a fleet of web-01
when commit "first"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on tag:role=web
then web-01 has /etc/motd = "hello"
when web-02 enrols
then web-02 has /etc/motd = "hello"
and the ledger tells: enrolled web-02
and every host is compliant
when web-02 enrols
then nothing is written
when a turn passes
then nothing is written
