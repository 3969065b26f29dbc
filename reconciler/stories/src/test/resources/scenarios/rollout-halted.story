A person halts a rollout, and no further host begins until it is resumed; with a group first.
given a fleet of web-01 web-02 web-03
when commit "first"
  document app
    app: file {path: /etc/app, content: one}
  association app: app on all | waves: [{group: canaries, bake: 10m}, {hosts: "100%"}]
  file groups/canaries.yaml: apiVersion: evenkeel/v1\nkind: Group\nmetadata:\n  name: canaries\nspec:\n  hosts: [web-03]\n
then web-03 has /etc/app = "one"
and 1 hosts have /etc/app = "one"
when ada halts the rollout of app
and 20 minutes pass
then 1 hosts have /etc/app = "one"
and on web-01 file:/etc/app waits: association app is halted: ada halted it
and the rollout of app is halted: ada halted it
when ada resumes the rollout of app
then 3 hosts have /etc/app = "one"
when commit "nothing of it is left"
  document app
    other: file {path: /etc/other, content: one}
then web-03 has no /etc/app
and 2 hosts have /etc/app = "one"
and on web-01 file:/etc/app waits: it goes in wave 2 of 2
when 10 minutes pass
then 0 hosts have /etc/app = "one"
and 3 hosts have /etc/other = "one"
