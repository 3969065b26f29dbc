Targets decide, and nothing else: no host in a tag, a host that nobody knows, a document that is none

given a fleet of web-01
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
when ada runs good on tag:role=db
then the command is NoInstancesInTag
and nothing runs
when ada runs good on tag:role=web
then the command is Success
when ada runs good on web-09
then it is not begun: there is no host web-09
and nothing is written
when ada runs other on all
then it is not begun: there is no document other
when ada runs good on all, 0 at once
then it is not begun: max-concurrency is a number from 1
and there are 2 commands
