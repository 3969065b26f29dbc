A file in commands/ runs once when it is merged: not when it is reverted and merged again, again when it says something else

given a fleet of web-01 web-02
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
when commit "once"
  command once: good on all | comment: "tidy up"
then the command is Success
and the ledger tells: command good on [web-01, web-02]
and web-01 ran 1 times: append ran
when "once" is reverted by commit "back"
and commit "again"
  command once: good on all | comment: "tidy up"
then web-01 ran 1 times: append ran
and there are 1 commands
when the reconciler is restarted
then there are 1 commands
when commit "other"
  command once: good on all | comment: "tidy up once more"
then web-01 ran 2 times: append ran
and there are 2 commands
when commit "unknown"
  command stray: good on web-09
then the notice of command-stray is: there is no host web-09
and there are 2 commands
when web-09 enrols
and commit "later"
  file note: x
then there is no notice of command-stray
and web-09 ran 1 times: append ran
