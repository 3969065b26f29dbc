# picture.sh TIMED: all that an action could have changed on a host, a line each: the files of its disk, the rules of its
# packet filter, the settings of its network, the services that run. yes: a file that was written anew is another file.
# What the host writes by itself is left out, and the agent's own cache; and the times of folders, which change with what
# is below them on a disk of layers.
cd /
if [ "$1" = yes ]; then
    has='%p %y %m %U:%G %l %s %i %T@ %C@\n'
else
    has='%p %y %m %U:%G %l\n'
    find etc home root usr/local srv opt/app var/spool -xdev -type f -exec sha256sum {} + 2>/dev/null || :
fi
find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./run -o -path ./tmp -o -path ./var/log \
    -o -path ./var/lib/systemd -o -path ./var/cache/evenkeel -o -path ./opt/laws \) -prune \
    -o -type d -printf '%p %m %U:%G\n' -o -printf "$has"
nft -s list ruleset
sysctl -a --pattern '^net\.' 2>/dev/null | grep -v conntrack_count || :
systemctl show -p Id,ActiveState,MainPID '*.service' '*.socket' '*.timer' | awk -v RS= '/ActiveState=active/ { gsub("\n", " "); print }'
