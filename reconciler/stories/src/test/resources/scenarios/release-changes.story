What becomes of an item when it leaves Git is what Git said last, and what is put back is what was there before us.
given a fleet of web-01
when somebody writes /etc/issue = "as installed" on web-01
when commit "left one day"
  document base
    issue: file {path: /etc/issue, content: ours} | onRelease: leave
  association base: base on all
when commit "put back one day"
  document base
    issue: file {path: /etc/issue, content: ours too}
when commit "nothing any more"
  remove associations/base.yaml
then web-01 has /etc/issue = "as installed"
when commit "again"
  association base: base on all
then web-01 has /etc/issue = "ours too"
when commit "left after all"
  document base
    issue: file {path: /etc/issue, content: ours too} | onRelease: leave
then the ledger does not tell: file:/etc/issue
when commit "nothing once more"
  remove associations/base.yaml
then web-01 has /etc/issue = "ours too"
and every host is compliant
