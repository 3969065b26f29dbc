A trigger follows the entry in whose moment the reconciler was ended, and each one once.
given a fleet of web-01
when the reconciler ends once it has written: file:/srv/a/motd failed
and commit "into a folder that is not there"
  document motd
    motd: file {path: /srv/a/motd, content: hello}
  association motd: motd on web-01 | maxErrors: "9"
  document look
    look: script {runCommand: ["append looked to /etc/log"]}
  trigger failed: {events: [item.failed], run: {documentName: look}, times: 3, within: 1h}
then the ledger tells 1 times: file:/srv/a/motd failed
and there are 1 commands
and web-01 ran 1 times: append looked
when the reconciler is restarted
then there are 1 commands
when the reconciler ends once it has written: command look on
and 31 seconds pass
then the ledger tells 2 times: file:/srv/a/motd failed
and there are 2 commands
and web-01 ran 2 times: append looked
when the reconciler ends once it has written: file:/srv/a/motd failed
and 61 seconds pass
then the ledger tells 3 times: file:/srv/a/motd failed
and there are 3 commands
when 121 seconds pass
then the ledger tells 4 times: file:/srv/a/motd failed
and there are 3 commands
and the notice of triggers/failed.yaml is: triggers/failed.yaml follows nothing more for now: it began 3 within 60 minutes
when web-01 is cut off
and 2 hours pass
and the reconciler is restarted
then there are 3 commands
