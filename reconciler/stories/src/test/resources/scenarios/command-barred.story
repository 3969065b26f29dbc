What holds hosts back holds commands back, and says why; a host that can never take one is Undeliverable

given a fleet of web-01 web-02 web-03
  document good
    run: script {runCommand: ["append ran to /etc/log"]}
when the spool is not well: the disk is full
and ada runs good on all
then the command is Pending on web-01
and on web-01 the command says: the disk is full
and nothing runs
when the spool is well again
then the command is Success
when commit "quiet"
  person ada
  suspension quiet: {targets: [{key: InstanceIds, values: [web-02]}], reason: exam, owner: ada, until: 2026-01-01T00:30:00Z}
then the ledger tells: accepted quiet
when ada runs good on all
then the command is Success on web-01 web-03
and the command is Pending on web-02
and on web-02 the command says: suspended by ada
when 31 minutes pass
then the command is Success
when web-01 is cut off
and the agent of web-01 is an old one
and web-01 is connected again
and ada runs good on all
then the command is Undeliverable on web-01
and on web-01 the command says: its agent is too old
and the command is Success
when web-03 is cut off
and ada runs good on all
and commit "retire"
  host web-03: {retired: true}
then the command is Undeliverable on web-03
and on web-03 the command says: the host is retired
and the command is Success
