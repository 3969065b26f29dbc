A host that is away is Delayed: it gets the command when it returns in time, and never after that (X8)

given a fleet of web-01 web-02
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
when web-02 is cut off
and ada runs good on all, within 600 s
then the command is Success on web-01
and the command is Delayed on web-02
and on web-02 the command says: its agent is away since
when 300 seconds pass
and web-02 is connected again
then the command is Success
and web-02 ran 1 times: append ran
when web-02 is cut off
and ada runs good on all, within 600 s
then the command is Delayed on web-02
when 600 seconds pass
then the command is DeliveryTimedOut on web-02
and the command is DeliveryTimedOut
when web-02 is connected again
then nothing runs
and web-02 ran 1 times: append ran
and there are 2 commands
