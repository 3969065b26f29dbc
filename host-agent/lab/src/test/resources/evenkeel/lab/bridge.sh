#!/bin/bash
# bridge.sh NUMBER PREFIX: the bridge on which the hosts of a lab hang. Its hardware address is fixed: it would change
# with its ports. Nothing that comes from it is forwarded, and nothing for its addresses leaves by another way.
set -euo pipefail
name=ekl$1 prefix=$2
ip link add "$name" address "02:18:00:00:00:01" type bridge
ip link set "$name" alias evenkeel-lab addrgenmode none
echo 0 > "/proc/sys/net/ipv4/conf/$name/forwarding"
ip address add "$prefix.1/24" dev "$name"
ip link set "$name" up
ip route add unreachable "$prefix.0/24" metric 9999 proto 218
