An empty tree, a half-written commit, another fleet or no repository at all: nothing is changed, said once.
given a fleet of web-01
when commit "good"
  document motd
    motd: file {path: /etc/motd, content: hello}
  association motd: motd on all
when commit "empty" without any file
then web-01 has /etc/motd = "hello"
and the ledger tells: refused empty: fleet.yaml: error: the tree is empty
when the branch is forced to "good"
then web-01 has /etc/motd = "hello"
when half-written commit "half"
  document motd
    motd: file {path: /etc/motd, content: whole}
then web-01 has /etc/motd = "hello"
and the notice of revision is: cannot be read whole
when the repository is looked at again
then nothing is written
when commit "half" is whole
then web-01 has /etc/motd = "whole"
and there is no notice of revision
when the repository is gone
then the notice of repository is: cannot be read
when the repository is looked at again
then nothing is written
and web-01 has /etc/motd = "whole"
when the repository is back
then there is no notice of repository
and web-01 has /etc/motd = "whole"
when commit "of another fleet" of the fleet meadow
then the ledger tells: refused of another fleet: fleet.yaml
and web-01 has /etc/motd = "whole"
when the repository is gone
and the reconciler is restarted
and somebody writes /etc/motd = "hacked" on web-01
then web-01 has /etc/motd = "whole"
when the repository is back
then every host is compliant
