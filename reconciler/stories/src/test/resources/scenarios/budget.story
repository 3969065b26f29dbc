An agent repairs so much in an hour and no more; the rest waits for the reconciler.
given a fleet of web-01
when commit "a small budget"
  file fleet.yaml: apiVersion: evenkeel/v1\nkind: Fleet\nmetadata: {name: harbour}\nspec: {repair: {budgetPerHour: 2}}\n
  document motd
    a: file {path: /etc/a, content: a}
    b: file {path: /etc/b, content: b}
    c: file {path: /etc/c, content: c}
  association motd: motd on all
when web-01 is cut off
and somebody writes /etc/a = "x" on web-01
and somebody writes /etc/b = "x" on web-01
and somebody writes /etc/c = "x" on web-01
then web-01 has /etc/a = "a"
and web-01 has /etc/b = "b"
and web-01 has /etc/c = "x"
when web-01 is connected again
then web-01 has /etc/c = "c"
and the ledger tells: web-01 move file:/etc/c converged
