#!/bin/bash
# host.sh NUMBER PREFIX I STATE LINK BASE NAME LIMITS CGROUP...: one life of a host, from its boot to its end; 133: it
# asks to be booted again. STATE is the folder of this host, LINK is up or down, LIMITS is limits where it has to hold
# limits of processes. Its network is new for each life, as it is after a boot: what was set in it is gone.
set -euo pipefail
number=$1 prefix=$2 i=$3 state=$4 link=$5 base=$6 name=$7 limits=$8
shift 8
boot=(--boot)
space=ekl$number-$i port=ekl${number}v$i
for root in "$@"; do
    lab=$root/evenkeel-lab-$number
    mkdir -p "$lab/$i"
    # whatever hosts do, the machine has room for other processes
    [ ! -e "$lab/pids.max" ] || echo 12000 > "$lab/pids.max"
    if grep -qsw pids "$lab/cgroup.controllers"; then
        echo +pids > "$lab/cgroup.subtree_control"
    elif [ "$limits" = limits ] && [ -e "$lab/pids.max" ]; then
        boot=(--kill-signal=SIGRTMIN+3 sh -euc "$(cat "${0%/*}/mixed.sh")")
    fi
    find "$lab/$i" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || :
    echo $$ > "$lab/$i/cgroup.procs"
done
# outside of its group nothing would end it
grep -q "^0::.*/evenkeel-lab-$number/$i\$" /proc/self/cgroup || { echo "its control group does not take it" >&2; exit 1; }
ip link del "$port" 2>/dev/null || :
ip netns del "$space" 2>/dev/null || :
ip netns add "$space"
ip link add "$port" type veth peer name eth0 address "$(printf '02:18:00:00:01:%02x' "$i")" netns "$space"
ip link set "$port" master "ekl$number" addrgenmode none "$link"
ip -netns "$space" -batch - <<END
link set lo up
address add $prefix.$((10 + i))/24 dev eth0
link set eth0 up
END
export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
# its disk and what nspawn keeps in /run are mounted for this life alone
exec unshare --mount --propagation private bash -euc '
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$2/root"
    mkdir -p /run/systemd/nspawn
    mount -t tmpfs -o mode=755 tmpfs /run/systemd/nspawn
    shift 2
    exec systemd-nspawn "$@"' host "$base" "$state" \
    --quiet --directory="$state/root" --console=passive --register=no --keep-unit \
    --machine="$name" --hostname="$name" --uuid="$(cat "$state/uuid")" \
    --network-namespace-path="/run/netns/$space" --capability=CAP_NET_ADMIN \
    --resolv-conf=off --timezone=off --link-journal=no "${boot[@]}"
