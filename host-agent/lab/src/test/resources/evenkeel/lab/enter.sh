#!/bin/bash
# enter.sh LEADER SECONDS CGROUP... -- COMMAND...: runs a command in the host whose process 1 is LEADER, in all its
# namespaces, with its capabilities and nothing of our environment; 124: it took longer.
set -u
leader=$1 seconds=$2
shift 2
while [ "$1" != -- ]; do
    for group in "$1/payload/init.scope" "$1/payload" "$1/init.scope" "$1"; do
        { echo $$ > "$group/cgroup.procs"; } 2>/dev/null && break
    done
    shift
done
shift
held=0x$(awk '/^CapBnd:/ { print $2 }' "/proc/$leader/status") || exit 125
bounds=-all
for n in {0..40}; do
    (( held >> n & 1 )) && bounds+=,+cap_$n
done
# the number of a process that has just ended may be another's: nothing is ever run outside of a host
exec nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root --wd -- \
    setpriv --bounding-set="$bounds" --inh-caps=-all -- \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
    DEBIAN_FRONTEND=noninteractive sh -c '
        for space in mnt pid net; do
            case " $0 " in *" $(readlink "/proc/self/ns/$space") "*) echo "this is no host" >&2; exit 125;; esac
        done
        exec timeout --kill-after=5 "$@"' \
    "$(readlink /proc/self/ns/mnt /proc/self/ns/pid /proc/self/ns/net | tr '\n' ' ')" "$seconds" "$@"
