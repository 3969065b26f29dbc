#!/bin/bash
# ground.sh NUMBER FOLDER PREFIX CGROUP...: claims a number for one lab, and says "mine" once nothing of an earlier lab
# of that number is left. When its input ends, which it does however the lab's program ends, it removes all that is of
# this number. 75: the number is taken, by a lab or by addresses of something else.
#
# What a lab makes is known by its names, which hold the number, and by marks: the alias of its bridge, the protocol
# number of its route, a file in its folder.
set -u
trap '' INT TERM HUP
number=$1 folder=$2 prefix=$3
shift 3
cgroups=("$@")
name=ekl$number
lock=/run/evenkeel-lab/$number
mark=evenkeel-lab

end_processes() {
    local root=${cgroups[0]}/evenkeel-lab-$number
    [ -d "$root" ] || return 0
    echo 1 > "$root/cgroup.kill"
    for _ in $(seq 200); do
        grep -qx 'populated 0' "$root/cgroup.events" && break
        sleep 0.05
    done
    for root in "${cgroups[@]}"; do
        find "$root/evenkeel-lab-$number" -depth -type d -exec rmdir {} + 2>/dev/null
    done
}

remove_network() {
    local link space
    for link in /sys/class/net/"$name"v*; do
        [ -e "$link" ] && ip link del "${link##*/}"
    done
    for space in /run/netns/"$name"-*; do
        [ -e "$space" ] && ip netns del "${space##*/}"
    done
    ip route del unreachable "$prefix.0/24" metric 9999 proto 218
    [ "$(cat "/sys/class/net/$name/ifalias")" = $mark ] && ip link del "$name"
} 2>/dev/null

remove_folder() {
    local left=$1
    [ -n "$left" ] && [ "${left##*/}" = "lab-$number" ] && [ -e "$left/.$mark" ] && rm -rf --one-file-system "$left"
}

mkdir -p -m 700 /run/evenkeel-lab
exec 9>>"$lock"
flock --nonblock 9 || exit 75
end_processes
remove_network
remove_folder "$(cat "$lock")"
[ -z "$(ip -4 -oneline address show to "$prefix.0/24")" ] && [ ! -e "/sys/class/net/$name" ] || exit 75
mkdir -p "$folder"
touch "$folder/.$mark"
echo "$folder" > "$lock"
echo mine
cat > /dev/null
end_processes
remove_network
remove_folder "$folder"
: > "$lock"
