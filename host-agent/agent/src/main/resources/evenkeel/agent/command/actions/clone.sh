# Fetches one commit into the folder $EVENKEEL_TO, without a repository around it.
set -eu
command -v git >/dev/null || { echo 'git is not installed on this host: install it (package git)' >&2; exit 127; }
umask 077
export LC_ALL=C
rm -rf "$EVENKEEL_TO"
mkdir "$EVENKEEL_TO"
export EVENKEEL_SECRETS="$EVENKEEL_TO/.secrets"
secrets=$EVENKEEL_SECRETS
mkdir "$secrets"
trap 'rm -rf "$secrets"' EXIT
# not every shell tidies up where a signal ends it
trap 'exit 143' TERM INT HUP
if [ -n "${EVENKEEL_PASSWORD:-}" ]; then
    cat >"$secrets/ask" <<'ask'
#!/bin/sh
case $1 in
Username*) printf '%s\n' "$EVENKEEL_NAME" ;;
*) printf '%s\n' "$EVENKEEL_PASSWORD" ;;
esac
ask
    chmod 700 "$secrets/ask"
    export GIT_ASKPASS="$secrets/ask"
fi
# variables in it are filled in by the shell that runs it: a path may hold any sign
# nothing of the settings and keys of whoever this runs as: what is to be shown stands in the agent's own folder
ssh='ssh -o BatchMode=yes -o ConnectTimeout=20 -o UpdateHostKeys=no -o IdentitiesOnly=yes'
if [ -n "${EVENKEEL_KEY:-}" ]; then
    printf '%s\n' "$EVENKEEL_KEY" >"$secrets/key"
    ssh="$ssh -F /dev/null -i \"\$EVENKEEL_SECRETS/key\""
elif [ -r "$EVENKEEL_TRUST/ssh_config" ]; then
    ssh="$ssh -F \"\$EVENKEEL_TRUST/ssh_config\" -o IdentityFile=none"
else
    ssh="$ssh -F /dev/null -o IdentityFile=none"
fi
if [ -n "${EVENKEEL_ANY_HOST_KEY:-}" ]; then
    ssh="$ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
else
    ssh="$ssh -o StrictHostKeyChecking=yes"
    # before OpenSSH 8.7 single quotes are part of a name
    [ ! -r "$EVENKEEL_TRUST/known_hosts" ] ||
        ssh="$ssh -o UserKnownHostsFile=\"\\\"\$EVENKEEL_TRUST/known_hosts\\\" ~/.ssh/known_hosts\""
fi
export GIT_SSH_COMMAND="$ssh"
if [ -r "$EVENKEEL_TRUST/ca.pem" ]; then
    for usual in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem; do
        [ ! -r "$usual" ] || { cat "$usual"; break; }
    done >"$secrets/ca.pem"
    cat "$EVENKEEL_TRUST/ca.pem" >>"$secrets/ca.pem"
    export GIT_SSL_CAINFO="$secrets/ca.pem"
fi
umask 022
# no file of it, and no pack, is larger than 2 GiB
ulimit -f 4194304
git init -q --template= "$EVENKEEL_TO/tree"
cd "$EVENKEEL_TO/tree"
fetch() {
    git fetch -q --no-tags "$@" 2>"$secrets/said"
}
# what git said; ends with an exit code for which the agent has words, unless it is none of those faults. Each pattern has
# a space where it is not at a line's beginning: no address and no branch has one. What the server says is not looked at
faults() {
    grep -Ev '^remote:|remote error:' "$secrets/said" >"$secrets/own" || :
    while read -r code pattern; do
        ! grep -Eqi "$pattern" "$secrets/own" || { tail -c 65536 "$secrets/said" >&2; exit "$code"; }
    done <<'faults'
71 remote host identification has changed
72 ^host key verification failed
73 : permission denied \([^ ]*publickey
74 SSL certificate problem|server certificate verification failed|certificate subject name|self.signed certificate
75 ^fatal: authentication failed for |^fatal: could not read (username|password) for
76 ^fatal: couldn't find remote ref
faults
}
fail() {
    faults
    tail -c 65536 "$secrets/said" >&2
    exit 1
}
has() {
    git rev-parse -q --verify "$1^{commit}"
}
# some servers give neither a part of the history nor a commit by its id
if [ -z "$EVENKEEL_COMMIT" ]; then
    fetch --depth 1 -- "$EVENKEEL_FROM" "$EVENKEEL_REFERENCE" || {
        faults
        fetch -- "$EVENKEEL_FROM" "$EVENKEEL_REFERENCE" || fail
    }
else
    [ "$EVENKEEL_REFERENCE" = HEAD ] ||
        fetch --depth 1 -- "$EVENKEEL_FROM" "$EVENKEEL_REFERENCE" || :
    has "$EVENKEEL_COMMIT" >/dev/null || fetch -- "$EVENKEEL_FROM" '+refs/heads/*:refs/remotes/from/*' || fail
fi
commit=$(has "${EVENKEEL_COMMIT:-FETCH_HEAD}") ||
    { echo "the repository has no commit ${EVENKEEL_COMMIT:-}" >&2; exit 1; }
git checkout -q --detach "$commit"
rm -rf .git
find . -type f -exec chmod a+rx {} +
echo "commit $commit"
