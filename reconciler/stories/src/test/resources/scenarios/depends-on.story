An association that depends on another comes after it on each host, and waits while it is held.
given a fleet of web-01
when commit "both"
  document base
    folder: file {path: /etc/z-base, content: base}
  document app
    app: file {path: /etc/app, content: app}
  association base: base on all | maxErrors: "9"
  association app: app on all | dependsOn: [base]
then the ledger tells: web-01 move file:/etc/z-base, file:/etc/app
and web-01 has /etc/app = "app"
when commit "a base that fails"
  document base
    folder: file {path: /srv/a/base, content: base}
then web-01 is failed
when commit "an app that waits for it"
  document app
    app: file {path: /etc/app, content: another}
then web-01 has /etc/app = "app"
and on web-01 file:/etc/app waits: association base comes first and is held
when somebody writes /srv/a/beside = "x" on web-01
and 60 seconds pass
then web-01 has /etc/app = "another"
and every host is compliant
