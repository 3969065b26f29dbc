What is put back again and again is tried again later each time, as after other failures.
given a fleet of web-01
and /etc/rules = "shut" lets no new link through to web-01
when commit "shut"
  document rules
    rules: file {path: /etc/rules, content: shut}
  association rules: rules on all | confirmWithin: 10s, maxErrors: "100%"
then web-01 is away
when 10 seconds pass
then 0 hosts have /etc/rules = "shut"
and on web-01 file:/etc/rules waits: it failed once and is tried again later
when 30 seconds pass
then web-01 has /etc/rules = "shut"
when the agent of web-01 is killed
and 8 seconds pass
then web-01 has /etc/rules = "shut"
when 2 seconds pass
then 0 hosts have /etc/rules = "shut"
and on web-01 file:/etc/rules waits: it failed 2 times and is tried again later
when 30 seconds pass
then 0 hosts have /etc/rules = "shut"
