# A small fleet for one agent, on loopback: for the training of the agent's cache, and for bench/agent. Sourced.
#   fleet_start DIR FILES COMMAND…   a repository with FILES files and a script, served by COMMAND (evenkeel)
#   fleet_token                      what a host joins with
#   fleet_stop
# Ends with a message on standard error where something is missing.

fleet_fail() {
    echo "fleet: $*" >&2
    fleet_stop
    exit 1
}

# Waits until a command succeeds, for a minute.
fleet_until() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 1200 ] || fleet_fail "waited for a minute: $*"
        sleep 0.05
    done
}

fleet_document() {
    echo 'schemaVersion: "2.2"'
    echo 'description: What the agent keeps.'
    echo 'mainSteps:'
    one=0
    while [ "$one" -lt "$1" ]; do
        one=$((one + 1))
        printf '  - action: file\n    name: f%s\n    inputs:\n      path: /srv/kept/%s\n      content: "content %s\\n"\n      mode: "0644"\n      parents: true\n' \
            "$one" "$one" "$one"
    done
    printf '  - action: aws:runShellScript\n    name: script\n    inputs:\n      check: test -e done\n      runCommand: [touch done]\n'
}

fleet_start() {
    fleet_dir=$1 fleet_files=$2
    shift 2
    fleet_pid=''
    for program in git ssh-keygen; do
        command -v "$program" >/dev/null || fleet_fail "needs $program (Debian: git, openssh-client)"
    done
    ssh-keygen -q -t ed25519 -N '' -C operator -f "$fleet_dir/me" || fleet_fail 'no key'
    "$@" init "$fleet_dir/fleet" --key "$fleet_dir/me.pub" >"$fleet_dir/init.log" || fleet_fail 'no fleet'
    sed -n 's/^  \([A-Za-z0-9_-]\{20,\}\)$/\1/p' "$fleet_dir/init.log" >"$fleet_dir/code"
    fleet_document "$fleet_files" >"$fleet_dir/fleet/documents/motd.yaml"
    (
        cd "$fleet_dir/fleet" && git init -q -b main && git add . &&
            git -c user.name=operator -c user.email=operator@localhost commit -q -m 'A fleet' &&
            git clone -q --bare . ../fleet.git
    ) || fleet_fail 'no repository'
    "$@" serve --repo "$fleet_dir/fleet.git" --state "$fleet_dir/reconciler" --listen 127.0.0.1:0 \
        >"$fleet_dir/serve.log" 2>&1 &
    fleet_pid=$!
    fleet_until grep -q 'listening on' "$fleet_dir/serve.log"
    fleet_port=$(sed -n 's/.*listening on 127.0.0.1:\([0-9]*\),.*/\1/p' "$fleet_dir/serve.log")
    "$@" join-token first --state "$fleet_dir/reconciler" --address "127.0.0.1:$fleet_port" \
        --code-file "$fleet_dir/code" >"$fleet_dir/token" || fleet_fail 'no token'
}

fleet_token() {
    cat "$fleet_dir/token"
}

fleet_stop() {
    if [ -n "$fleet_pid" ]; then
        kill "$fleet_pid" 2>/dev/null
        wait "$fleet_pid" 2>/dev/null
        fleet_pid=''
    fi
}
