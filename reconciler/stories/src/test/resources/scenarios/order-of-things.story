Steps wait for what they name, follow what they name, and stop where the document says so.
given a fleet of web-01
when commit "wired"
  document service
    config: file {path: /etc/service.conf, content: one}
    start: script {runCommand: ["append start to /etc/log"]} | requires: [config], onChangeOf: [config]
    last: file {path: /etc/last, content: last} | after: [start]
  association service: service on all
then web-01 ran 1 times: append start
and web-01 has /etc/last = "last"
and every host is compliant
when a turn passes
then nothing is written
when commit "the configuration changes"
  document service
    config: file {path: /etc/service.conf, content: two}
    start: script {runCommand: ["append start to /etc/log"]} | requires: [config], onChangeOf: [config]
    last: file {path: /etc/last, content: last} | after: [start]
then web-01 has /etc/service.conf = "two"
and web-01 ran 2 times: append start
and every host is compliant
when a turn passes
then nothing is written
when commit "a step that fails, and ends its document"
  document service
    config: file {path: /etc/service.conf, content: two}
    start: script {runCommand: ["append start to /etc/log"]} | requires: [config], onChangeOf: [config]
    fails: file {path: /etc/no/such/folder, content: x} | onFailure: exit
    last: file {path: /etc/last, content: changed} | after: [start]
  association service: service on all | maxErrors: "9"
then the ledger tells: web-01 move file:/etc/no/such/folder failed
and the ledger tells: web-01 move file:/etc/last skipped: an earlier step of its document failed
and web-01 has /etc/last = "last"
and web-01 is failed
when a turn passes
then nothing is written
and web-01 has /etc/last = "last"
