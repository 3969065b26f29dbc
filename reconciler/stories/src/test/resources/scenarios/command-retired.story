A host is retired while a command runs there: its end will not be seen

given a fleet of web-01 web-02
  document slow
    run: script {runCommand: ["wait"]}
when ada runs slow on all, 2 at once
then the command is InProgress on web-01 web-02
when commit "retire"
  host web-02: {retired: true}
then the command is Unknown on web-02
and on web-02 the command says: the host was retired
when the command succeeds on web-01
then the command is Failed
