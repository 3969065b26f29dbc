A document is what the accepted revision has: no version comes of the same content again (D11), and nobody gets an older one by default (D14)

given a fleet of web-01
when commit "kept"
  document note
    run: script {runCommand: ["append one to /etc/log"]}
  association note: note on all
then web-01 ran 1 times: append one
when commit "the same again"
  document note
    run: script {runCommand: ["append one to /etc/log"]}
then nothing runs
when ada runs note on all
then web-01 ran 2 times: append one
when commit "another"
  document note
    run: script {runCommand: ["append two to /etc/log"]}
then web-01 ran 1 times: append two
when ada runs note on all
then web-01 ran 2 times: append two
and web-01 ran 2 times: append one
