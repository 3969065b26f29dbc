The reconciler is killed in the middle of a command, and its store is deleted: it goes on, on each host once

given a fleet of web-01 web-02 web-03
  document slow
    run: script {runCommand: ["wait"]}
when ada runs slow on all, 2 at once
then the command is InProgress on web-01 web-02
when the reconciler is restarted
then the command is InProgress on web-01 web-02
and the command is Pending on web-03
when the command succeeds on web-01
then the command is InProgress on web-03
when the reconciler is restarted with a new lease
and the store is deleted
then the command is Success on web-01
and the command is InProgress on web-02 web-03
when the agent of web-02 is killed
then the command is Unknown on web-02
when the command succeeds on web-03
then the command is Failed
and the ledger tells 1 times: command ended
and the ledger tells 1 times: web-02 command UNKNOWN
and no agent keeps a command
