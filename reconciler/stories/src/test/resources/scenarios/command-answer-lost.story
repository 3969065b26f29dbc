A host that vanishes with a command: after delivery and execution time it is DeliveryTimedOut (X9), and what it says later is known

given a fleet of web-01
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
when what web-01 sends is held up
and ada runs good on all, within 600 s
then web-01 ran 1 times: append ran
and the command is InProgress on web-01
when 4199 seconds pass
then the command is InProgress on web-01
when 1 seconds pass
then the command is DeliveryTimedOut on web-01
and the command is DeliveryTimedOut
when what web-01 sends arrives
then the ledger tells: web-01 command SUCCESS
and the command is DeliveryTimedOut on web-01
and on web-01 the command says: its agent said later: Success
and no agent keeps a command
