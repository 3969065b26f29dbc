A trigger runs its document on the host of which an event tells, so often at most, and never follows from itself.
given a fleet of web-01 web-02
when commit "into a folder that is not there"
  document motd
    motd: file {path: /srv/a/motd, content: hello}
  association motd: motd on web-01 | maxErrors: "9"
  document look
    look: script {runCommand: ["append looked to /etc/log"]}
  trigger failed: {events: [item.failed, "command.*", "invocation.*"], run: {documentName: look}, times: 2, within: 1h}
then the ledger tells 1 times: file:/srv/a/motd failed
and the ledger tells: command look on [web-01]
and web-01 ran 1 times: append looked
and web-02 ran 0 times: append looked
and there are 1 commands
when 31 seconds pass
then the ledger tells 2 times: file:/srv/a/motd failed
and there are 2 commands
when 61 seconds pass
then the ledger tells 3 times: file:/srv/a/motd failed
and there are 2 commands
and the notice of triggers/failed.yaml is: triggers/failed.yaml follows nothing more for now: it began 2 within 60 minutes
when the reconciler is restarted
and 130 seconds pass
then there are 2 commands
when commit "to another host"
  trigger failed: {events: [item.failed], run: {documentName: look, targets: [{key: InstanceIds, values: [web-02]}]}, times: 9, within: 2h}
and 250 seconds pass
then web-02 ran 1 times: append looked
and there is no notice of triggers/failed.yaml
