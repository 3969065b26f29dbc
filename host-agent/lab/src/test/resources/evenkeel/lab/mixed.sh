# The beginning of a host whose systemd finds control groups of both versions: version 2 to follow processes, and of
# version 1 the one that counts them. Each shows the host's own group alone. systemd mounts no others: the folder is
# read-only by then.
at=/sys/fs/cgroup flags=nosuid,nodev,noexec
umount $at
mount -t tmpfs -o mode=755,$flags tmpfs $at
mkdir $at/unified $at/systemd $at/pids
mount -t cgroup2 -o $flags cgroup2 $at/unified
mount -t cgroup -o $flags,none,name=systemd,xattr cgroup $at/systemd
mount -t cgroup -o $flags,pids cgroup $at/pids
mount -o remount,ro,mode=755,$flags $at
exec /lib/systemd/systemd
