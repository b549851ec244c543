/** A listing to try: a small server on which one process is not what it is called. Made up, not recorded. */
export const example = `UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0  0 08:02 ?        00:00:03 /sbin/init
root           2       0  0 08:02 ?        00:00:00 [kthreadd]
root           3       2  0 08:02 ?        00:00:00 [rcu_gp]
root          10       2  0 08:02 ?        00:00:00 [mm_percpu_wq]
root          14       2  0 08:02 ?        00:00:01 [ksoftirqd/0]
root          15       2  0 08:02 ?        00:00:04 [rcu_preempt]
root          16       2  0 08:02 ?        00:00:00 [migration/0]
root          24       2  0 08:02 ?        00:00:00 [kdevtmpfs]
root          28       2  0 08:02 ?        00:00:00 [khungtaskd]
root          29       2  0 08:02 ?        00:00:00 [oom_reaper]
root          34       2  0 08:02 ?        00:00:01 [kcompactd0]
root          36       2  0 08:02 ?        00:00:00 [kblockd]
root          57       2  0 08:02 ?        00:00:09 [kswapd0]
root         118       2  0 08:02 ?        00:00:00 [kworker/0:1H-kblockd]
root         171       2  0 08:02 ?        00:00:02 [jbd2/vda1-8]
root         214       1  0 08:02 ?        00:00:05 /lib/systemd/systemd-journald
root         233       1  0 08:02 ?        00:00:00 /lib/systemd/systemd-udevd
message+     402       1  0 08:02 ?        00:00:00 /usr/bin/dbus-daemon --system --address=systemd: --nofork
root         411       1  0 08:02 ?        00:00:00 /lib/systemd/systemd-logind
root         530       1  0 08:02 tty1     00:00:00 /sbin/agetty -o -p -- \\u --noclear tty1 linux
postgres     612       1  0 08:03 ?        00:00:02 /usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main
www-data    1480       1 97 08:41 ?        03:12:44 [kswapd0]
root        1633    1201  0 09:10 ?        00:00:00 [backup.sh] <defunct>
`
