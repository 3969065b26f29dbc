A change that cuts its host off is undone by the agent alone, counts as an error, and touches no further host.
given a fleet of web-01 web-02
when commit "rules"
  document rules
    rules: file {path: /etc/rules, content: open}
  association rules: rules on all | confirmWithin: 60s
then 2 hosts have /etc/rules = "open"
and the ledger tells: web-01 move file:/etc/rules converged: confirmed: the reconciler was heard on a new connection
and every host is compliant
when a turn passes
then nothing is written
given /etc/rules = "shut" lets no new link through to web-01
when commit "shut"
  document rules
    rules: file {path: /etc/rules, content: shut}
then web-01 is away
and web-01 has /etc/rules = "shut"
and web-02 has /etc/rules = "open"
when 59 seconds pass
then web-01 has /etc/rules = "shut"
when 1 seconds pass
then web-01 has /etc/rules = "open"
and the ledger tells: web-01 move file:/etc/rules failed: not confirmed within 60 s: put back what was there
and the ledger tells: halted rules: 1 of 2 hosts failed
and web-02 has /etc/rules = "open"
when 3 hours pass
and the agent of web-01 is killed
then web-01 has /etc/rules = "open"
and the ledger does not tell: web-01 move
when "shut" is reverted by commit "back"
then every host is compliant
when somebody writes /etc/rules = "edited" on web-01
then web-01 has /etc/rules = "open"
and the ledger tells: web-01 repair file:/etc/rules converged
when commit "gone"
  remove associations/rules.yaml
then 0 hosts have /etc/rules = "open"
and every host is compliant
