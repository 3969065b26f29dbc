Commits are made by those who may, and what is refused changes nothing.
given a fleet of web-01
when commit "rules"
  file people/ada.yaml: apiVersion: evenkeel/v1\nkind: Person\nmetadata: {name: ada}\nspec: {credentials: [{type: ssh, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP8xHi82Fl22Uyi93z9dyiew+qwlumctrlnKFUNDZIEe}]}\n
  file people/bob.yaml: apiVersion: evenkeel/v1\nkind: Person\nmetadata: {name: bob}\nspec: {credentials: [{type: ssh, key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFEdZaFms+a9yT3QVCXdx5KZJZaUNe58LlhVF2m3MZ+L}]}\n
  file fleet.yaml: apiVersion: evenkeel/v1\nkind: Fleet\nmetadata: {name: harbour}\nspec: {signing: {required: true, owners: [{paths: [fleet.yaml, people/], people: [ada]}]}}\n
  document motd
    motd: file {path: /etc/motd, content: one}
  association motd: motd on all
then web-01 has /etc/motd = "one"
when commit "unsigned"
  document motd
    motd: file {path: /etc/motd, content: two}
then web-01 has /etc/motd = "one"
and the ledger tells: refused unsigned: commit
and the head is refused: the commit is not signed
when commit "on top" signed by bob
  document motd
    motd: file {path: /etc/motd, content: three}
then web-01 has /etc/motd = "one"
and the ledger tells: refused on top: commit
and the head is refused: the commit is not signed
when the branch is forced to "rules"
and commit "by bob" signed by bob
  document motd
    motd: file {path: /etc/motd, content: four}
then web-01 has /etc/motd = "four"
when commit "bob owns it" signed by bob
  file fleet.yaml: apiVersion: evenkeel/v1\nkind: Fleet\nmetadata: {name: harbour}\nspec: {signing: {required: true, owners: [{paths: [fleet.yaml, people/], people: [ada, bob]}]}}\n
  document motd
    motd: file {path: /etc/motd, content: five}
then web-01 has /etc/motd = "four"
and the head is refused: the commit changes fleet.yaml, and is signed by bob
when the reconciler is restarted
then web-01 has /etc/motd = "four"
and every host is compliant
