A path that comes of a parameter and leads nowhere makes the item unknown, and the others go on.
given a fleet of web-01
when commit "which file?"
  file files/one: one
  document app: {which: {type: String, default: files/none}}
    source: file {path: /etc/source, source: "{{ which }}"}
    template: file {path: /etc/template, template: "{{ which }}"}
    other: file {path: /etc/other, content: other}
  association app: app on all
then web-01 has /etc/other = "other"
and on web-01 file:/etc/source is unknown: the repository has no file files/none
and web-01 has no /etc/template
when commit "this one"
  association app: app on all | parameters: {which: files/one}
then web-01 has /etc/source = "one"
and web-01 has /etc/template = "one"
and every host is compliant
when commit "the file changes"
  file files/one: two
then web-01 has /etc/source = "two"
and web-01 has /etc/template = "two"
