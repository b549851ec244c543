/** A listing to try: a small server on which one process is not what it is called. Made up, not recorded. */
export const example = `UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0  0 08:02 ?        00:00:03 /sbin/init
root           2       0  0 08:02 ?        00:00:00 [kthreadd]
root           8       2  0 08:02 ?        00:00:00 [mm_percpu_wq]
root          16       2  0 08:02 ?        00:00:00 [migration/0]
root          18       2  0 08:02 ?        00:00:00 [cpuhp/0]
root          24       2  0 08:02 ?        00:00:00 [kdevtmpfs]
root          26       2  0 08:02 ?        00:00:00 [kauditd]
root          28       2  0 08:02 ?        00:00:00 [khungtaskd]
root          29       2  0 08:02 ?        00:00:00 [oom_reaper]
root          30       2  0 08:02 ?        00:00:00 [writeback]
root          31       2  0 08:02 ?        00:00:01 [kcompactd0]
root          32       2  0 08:02 ?        00:00:00 [ksmd]
root          33       2  0 08:02 ?        00:00:00 [khugepaged]
root          36       2  0 08:02 ?        00:00:00 [kblockd]
root          57       2  0 08:02 ?        00:00:09 [kswapd0]
root          61       2  0 08:02 ?        00:00:00 [kthrotld]
root         104       2  0 08:02 ?        00:00:00 [scsi_eh_0]
root         118       2  0 08:02 ?        00:00:00 [kworker/0:1H-kblockd]
root         121       2  0 08:02 ?        00:00:02 [kworker/u8:2-events_unbound]
root         171       2  0 08:02 ?        00:00:02 [jbd2/vda1-8]
root         530       1  0 08:02 tty1     00:00:00 /sbin/agetty -o -p -- \\u --noclear tty1 linux
postgres     612       1  0 08:03 ?        00:00:02 /usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main
www-data    1480       1 97 08:41 ?        03:12:44 [kswapd0]
root        1633    1201  0 09:10 ?        00:00:00 [backup.sh] <defunct>
`
