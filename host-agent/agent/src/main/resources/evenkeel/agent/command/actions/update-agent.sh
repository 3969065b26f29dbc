# Puts $EVENKEEL_UPDATE/new.deb in place of the agent that is installed, and the old one back if no new agent is heard.
# Ends with 0: in place; 11: the old one is back; 12: it is not; 13: nothing was changed.
set -u
if [ -z "${EVENKEEL_INNER:-}" ]; then
    # in a unit of its own: who cancels the command does not cut it off between two agents
    exec systemd-run --quiet --collect --wait --pipe --service-type=exec --setenv=EVENKEEL_INNER=yes \
        --setenv="PATH=$PATH" --setenv="EVENKEEL_UPDATE=$EVENKEEL_UPDATE" \
        --setenv="EVENKEEL_WELCOMED=$EVENKEEL_WELCOMED" --setenv="EVENKEEL_TARGET=$EVENKEEL_TARGET" \
        --setenv="EVENKEEL_DOWNGRADE=$EVENKEEL_DOWNGRADE" --setenv="EVENKEEL_WAIT=$EVENKEEL_WAIT" -- /bin/sh "$0"
fi
unit=evenkeel-agent
new=$EVENKEEL_UPDATE/new.deb
kept=$EVENKEEL_UPDATE/old
refuse() {
    echo "$*" >&2
    exit 13
}

exec 9>"$EVENKEEL_UPDATE/lock"
flock -n 9 || refuse 'another update of the agent goes on'
[ "$(dpkg-deb -f "$new" Package 2>&1)" = "$unit" ] || refuse "it is no Debian package of $unit"
to=$(dpkg-deb -f "$new" Version) || refuse 'it has no version'
from=$(dpkg-query -W -f '${Version}' "$unit") || refuse "$unit was not installed by its package"
[ -z "$EVENKEEL_TARGET" ] || [ "$EVENKEEL_TARGET" = "$to" ] ||
    refuse "it is version $to, and targetVersion says $EVENKEEL_TARGET"
if [ "$to" = "$from" ]; then
    echo "$unit is $to already"
    exit 0
fi
if dpkg --compare-versions "$to" lt "$from" && [ -z "$EVENKEEL_DOWNGRADE" ]; then
    refuse "$to is older than $from: write allowDowngrade: true if it is meant"
fi
systemctl is-active --quiet "$unit" || refuse "$unit is not run by systemd on this host"

# a package of what is installed: nobody keeps the one that it came from
keep() {
    rm -rf "$kept" "$kept.deb" && mkdir -p "$kept/DEBIAN" || return 1
    dpkg-query -L "$unit" | sed -n 's,^/\(..*\),\1,p' >"$EVENKEEL_UPDATE/files" || return 1
    tar -C / --no-recursion -cf - -T "$EVENKEEL_UPDATE/files" | tar -C "$kept" -xf - || return 1
    dpkg-query -s "$unit" | sed -e '/^Status:/d' -e '/^Conffiles:/,/^[A-Z]/{/^Conffiles:/d;/^ /d}' \
        >"$kept/DEBIAN/control" || return 1
    for script in preinst postinst prerm postrm; do
        file=$(dpkg-query --control-path "$unit" "$script" 2>/dev/null)
        [ -z "$file" ] || install -m 0755 "$file" "$kept/DEBIAN/$script" || return 1
    done
    dpkg-deb --root-owner-group -Zgzip -z1 --build "$kept" "$kept.deb" >/dev/null || return 1
    rm -rf "$kept" "$EVENKEEL_UPDATE/files"
    sync "$kept.deb" "$EVENKEEL_UPDATE"
}

process() {
    systemctl show --value -p MainPID "$unit"
}

# seconds since the boot: a clock that is set does not move them
uptime() {
    sed 's/[. ].*//' /proc/uptime
}

# waits until a process other than $1 runs the agent, and was welcomed
heard() {
    end=$(($(uptime) + EVENKEEL_WAIT))
    while [ "$(uptime)" -lt "$end" ]; do
        pid=$(process)
        if [ "$pid" != 0 ] && [ "$pid" != "$1" ] && [ "$(cat "$EVENKEEL_WELCOMED" 2>/dev/null)" = "$pid" ]; then
            return 0
        fi
        sleep 0.2
    done
    return 1
}

# waits until a process other than $1 runs the agent, and says that it is ready
back() {
    end=$(($(uptime) + EVENKEEL_WAIT))
    while [ "$(uptime)" -lt "$end" ]; do
        if [ "$(process)" != "$1" ] && [ "$(systemctl is-active "$unit")" = active ]; then
            return 0
        fi
        sleep 0.2
    done
    return 1
}

untouched() {
    [ "$(dpkg-query -W -f '${Version} ${Status}' "$unit")" = "$from install ok installed" ]
}

keep || refuse "no package could be made of what is installed: nothing to come back to"
before=$(process)
rm -f "$EVENKEEL_WELCOMED"
echo "installs $unit $to in place of $from"
dpkg --force-confold -i "$new" </dev/null
if ! untouched; then
    if [ "$(dpkg-query -W -f '${Status}' "$unit")" = 'install ok installed' ] && heard "$before"; then
        echo "$unit $to was welcomed by the reconciler"
        rm -f "$kept.deb"
        exit 0
    fi
else
    [ "$(process)" = "$before" ] && refuse 'it could not be installed'
fi
echo "$unit $to was not heard: $from is installed again" >&2
systemctl stop --no-block "$unit"
before=$(process)
tries=0
until dpkg --force-confold -i "$kept.deb" </dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 10 ] || exit 12
    sleep 3
done
systemctl start --no-block "$unit"
back "$before" || exit 12
echo "$unit $from is back"
exit 11
