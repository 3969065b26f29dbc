A command that an agent has and does not begin in time is not begun (X8)

given a fleet of web-01
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
  document slow
    run: script {runCommand: ["wait"]}
when web-01 begins with no command
and ada runs good on all, within 600 s
then the command is InProgress on web-01
when web-01 is cut off
then the command is Delayed on web-01
when 4199 seconds pass
then the command is Delayed on web-01
when 1 seconds pass
then the command is DeliveryTimedOut on web-01
and the command is DeliveryTimedOut
when web-01 is connected again
then nothing runs
and web-01 ran 0 times: append ran
