A person cancels: what runs is ended, what was not sent never is

given a fleet of web-01 web-02 web-03
  document slow
    run: script {runCommand: ["wait"]}
when web-02 is cut off
and ada runs slow on all, 2 at once
then the command is InProgress on web-01 web-03
when web-03 is cut off
and ada cancels the command
then the command is Cancelled on web-01 web-02
and the command is Cancelling on web-03
and the command is Cancelling
when web-03 is connected again
then the command is Cancelled on web-03
and the command is Cancelled
when web-02 is connected again
then nothing is written
and no agent keeps a command
