What Git says comes to be, changes, moves and goes; and a revert brings back what was there before.
given a fleet of web-01
when somebody writes /etc/issue = "as installed" on web-01
when commit "first"
  document base
    issue: file {path: /etc/issue, content: ours}
    motd: file {path: /etc/motd, content: hello}
    left: file {path: /etc/left, content: stays} | onRelease: leave
    gone: file {path: /etc/gone, content: goes} | onRelease: remove
  association base: base on all
then web-01 has /etc/issue = "ours"
and web-01 has /etc/gone = "goes"
when commit "second"
  document base
    issue: file {path: /etc/issue, content: ours}
    motd: file {path: /etc/motd, content: hello again}
    left: file {path: /etc/left, content: stays} | onRelease: leave
    gone: file {path: /etc/gone, content: goes} | onRelease: remove
then web-01 has /etc/motd = "hello again"
and the ledger tells: web-01 move file:/etc/motd converged
and the ledger does not tell: file:/etc/issue
when "second" is reverted by commit "third"
then web-01 has /etc/motd = "hello"
when commit "moved to another association"
  document base
    motd: file {path: /etc/motd, content: hello}
    left: file {path: /etc/left, content: stays} | onRelease: leave
    gone: file {path: /etc/gone, content: goes} | onRelease: remove
  document issue
    issue: file {path: /etc/issue, content: ours}
  association issue: issue on all
then web-01 has /etc/issue = "ours"
and the ledger does not tell: web-01 move
and every host is compliant
when commit "nothing any more"
  remove associations/base.yaml
  remove associations/issue.yaml
then web-01 has /etc/issue = "as installed"
and web-01 has no /etc/motd
and web-01 has /etc/left = "stays"
and web-01 has no /etc/gone
and the ledger tells: web-01 move release file:/etc/gone, release file:/etc/issue
and every host is compliant
when a turn passes
then nothing is written
