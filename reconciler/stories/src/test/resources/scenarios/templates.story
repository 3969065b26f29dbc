A template that asks for what a host does not tell is unknown there, and elsewhere it is rendered.
given a fleet of web-01 web-02
when commit "templates"
  host web-01: {tags: {place: north}}
  host web-02
  file files/motd: this is {{host.name}} in {{host.tags.place}}\n
  document motd
    motd: file {path: /etc/motd, template: files/motd}
    other: file {path: /etc/other, content: other}
  association motd: motd on all
then web-01 has /etc/motd = "this is web-01 in north\n"
and 2 hosts have /etc/other = "other"
and web-02 has no /etc/motd
and on web-02 file:/etc/motd is unknown: its template cannot be rendered
when commit "now it is told"
  host web-02: {tags: {place: south}}
then web-02 has /etc/motd = "this is web-02 in south\n"
and every host is compliant
