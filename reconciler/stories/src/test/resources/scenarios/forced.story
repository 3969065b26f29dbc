A branch that was rewound is held until a person confirms, or until it is as it was.
given a fleet of web-01
when commit "one"
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all
and commit "two"
  document motd
    motd: file {path: /etc/motd, content: two}
then web-01 has /etc/motd = "two"
when the branch is forced to "one"
then web-01 has /etc/motd = "two"
and the ledger tells: held revision-one: revision one does not descend from two
when the repository is looked at again
then nothing is written
when the branch is forced to "two"
and commit "three"
  document motd
    motd: file {path: /etc/motd, content: three}
then web-01 has /etc/motd = "three"
when the branch is forced to "two"
then web-01 has /etc/motd = "three"
when ada confirms "two"
then web-01 has /etc/motd = "two"
and the ledger tells: confirmed revision-two by ada
and every host is compliant
