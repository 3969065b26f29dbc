A command goes to one host, then to more, and stops when errors exceed the limit

given a fleet of web-01 web-02 web-03 web-04 web-05
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
  document bad
    run: script {runCommand: ["exit 3"]}
  document slow
    run: script {runCommand: ["wait"]}
when ada runs good on all, 2 at once
then the command is Success
and the command is Success on web-01 web-05
and web-03 ran 1 times: append ran
and no agent keeps a command
when ada runs bad on all, 1 at once, 1 errors
then the command is Failed
and the command is Failed on web-01 web-02
and the command is Terminated on web-03 web-04 web-05
and web-02 ran 1 times: exit 3
and web-03 ran 0 times: exit 3
when ada runs slow on all, 2 at once
then the ledger tells: command sent to [web-01]
and the command is InProgress
and the command is InProgress on web-01 web-02
and the command is Pending on web-03
when the command succeeds on web-01
then the command is Success on web-01
and the command is InProgress on web-02 web-03
and the command is Pending on web-04
when the command fails on web-02
then the command is InProgress on web-03
and the command is Terminated on web-04 web-05
when the command succeeds on web-03
then the command is Failed
and there are 3 commands
