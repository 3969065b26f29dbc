#!/bin/bash
# host.sh NUMBER PREFIX I STATE LINK BASE FOLDER NAME CGROUP...: one life of a host, from its boot to its end; 133: it
# asks to be booted again. STATE is the folder of this host, LINK is up or down. Its network is new for each life, as it
# is after a boot: what was set in it is gone.
set -euo pipefail
number=$1 prefix=$2 i=$3 state=$4 link=$5 base=$6 name=$7
shift 7
space=ekl$number-$i port=ekl${number}v$i
for root in "$@"; do
    mkdir -p "$root/evenkeel-lab-$number/$i"
    find "$root/evenkeel-lab-$number/$i" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || :
    echo $$ > "$root/evenkeel-lab-$number/$i/cgroup.procs"
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
    --quiet --boot --directory="$state/root" --console=passive --register=no --keep-unit \
    --machine="$name" --hostname="$name" --uuid="$(cat "$state/uuid")" \
    --network-namespace-path="/run/netns/$space" --capability=CAP_NET_ADMIN \
    --resolv-conf=off --timezone=off --link-journal=no
