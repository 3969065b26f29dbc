#!/bin/bash
# base.sh RELEASE MIRROR PACKAGES FOLDER: makes the tree on which all hosts of the lab stand. The folder is there only
# once it is complete.
set -euo pipefail
release=$1 mirror=$2 packages=$3 folder=$4
made=$folder.new
rm -rf --one-file-system "$made"
mkdir -p "$made"
# debootstrap ends without unmounting what it mounted when it fails: it does so in a namespace that ends with it
unshare --mount --propagation private debootstrap --variant=minbase --include="$packages" "$release" "$made" "$mirror"
cd "$made"
rm -rf var/cache/apt/archives/*.deb var/cache/apt/*.bin var/lib/apt/lists/* etc/hostname var/lib/dbus/machine-id
rm -rf usr/share/{doc,man,info,locale}/*
: > etc/machine-id
: > etc/resolv.conf
: > etc/apt/sources.list
# no host asks a mirror by itself, or waits for a terminal
for unit in console-getty.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service \
    fstrim.timer dpkg-db-backup.timer; do
    ln -sf /dev/null "etc/systemd/system/$unit"
done
mkdir -p var/log/journal
printf '[Journal]\nStorage=persistent\n' > etc/systemd/journald.conf
mv "$made" "$folder"
