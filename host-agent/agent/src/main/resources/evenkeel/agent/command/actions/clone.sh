# Fetches one commit into the folder $EVENKEEL_TO, without a repository around it.
set -eu
command -v git >/dev/null || { echo 'git is not installed on this host: install it (package git)' >&2; exit 127; }
umask 077
rm -rf "$EVENKEEL_TO"
mkdir "$EVENKEEL_TO"
secrets=$EVENKEEL_TO/.secrets
mkdir "$secrets"
trap 'rm -rf "$secrets"' EXIT
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
ssh='ssh -o BatchMode=yes -o ConnectTimeout=20'
if [ -n "${EVENKEEL_KEY:-}" ]; then
    printf '%s\n' "$EVENKEEL_KEY" >"$secrets/key"
    ssh="$ssh -o IdentitiesOnly=yes -i '$secrets/key'"
fi
if [ -n "${EVENKEEL_ANY_HOST_KEY:-}" ]; then
    ssh="$ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"
else
    ssh="$ssh -o StrictHostKeyChecking=yes"
fi
export GIT_SSH_COMMAND="$ssh"
umask 022
# no file of it, and no pack, is larger than 2 GiB
ulimit -f 4194304
git init -q --template= "$EVENKEEL_TO/tree"
cd "$EVENKEEL_TO/tree"
fetch() {
    git fetch -q --no-tags "$@"
}
has() {
    git rev-parse -q --verify "$1^{commit}"
}
# some servers give neither a part of the history nor a commit by its id
if [ -z "$EVENKEEL_COMMIT" ]; then
    fetch --depth 1 -- "$EVENKEEL_FROM" "$EVENKEEL_REFERENCE" 2>/dev/null ||
        fetch -- "$EVENKEEL_FROM" "$EVENKEEL_REFERENCE"
else
    [ "$EVENKEEL_REFERENCE" = HEAD ] ||
        fetch --depth 1 -- "$EVENKEEL_FROM" "$EVENKEEL_REFERENCE" 2>/dev/null || :
    has "$EVENKEEL_COMMIT" >/dev/null || fetch -- "$EVENKEEL_FROM" '+refs/heads/*:refs/remotes/from/*'
fi
commit=$(has "${EVENKEEL_COMMIT:-FETCH_HEAD}") ||
    { echo "the repository has no commit ${EVENKEEL_COMMIT:-}" >&2; exit 1; }
git checkout -q --detach "$commit"
rm -rf .git
find . -type f -exec chmod a+rx {} +
echo "commit $commit"
