A release that was lost on its way is not made once associations want the item again, and each of them differently.
given a fleet of web-01
when commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all
then web-01 has /etc/app = "one"
when the next move of web-01 is lost on its way
and commit "let go"
  remove associations/app.yaml
then web-01 has /etc/app = "one"
when web-01 is cut off
and commit "wanted twice"
  document other
    app: file {path: /etc/app, content: two}
  association app: app on all
  association other: other on all
and web-01 is connected again
then web-01 has /etc/app = "one"
and on web-01 file:/etc/app is unknown: conflict: app, other
and the ledger tells: web-01 move ended
when commit "wanted once"
  remove associations/other.yaml
then web-01 has /etc/app = "one"
and every host is compliant
