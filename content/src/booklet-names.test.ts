/**
 * Every entry of the booklet in every form in which `ps` shows it leads to its card. The names are written from kernel
 * source (6.1.192 and 6.12.117; the place is named beside each) and from recorded `ps` output, not from the cards.
 */
import { describe, expect, it } from 'vitest'
import { openContent } from './load.ts'

const content = openContent(new URL('../dist/', import.meta.url))

/** [entry of the booklet, card, names that must lead to it first, where the names come from] */
const table: [number, string, string[], string][] = [
  [
    1,
    'swapper',
    ['swapper/0', 'swapper/127', 'swapper'],
    'init_task.h INIT_TASK_COMM; sched/core.c init_idle',
  ],
  [2, 'init', ['init', '/sbin/init', 'systemd', '/lib/systemd/systemd'], 'init/main.c kernel_init; procps'],
  [3, 'kernel-threads', ['Kernel Threads', 'kernel thread', 'kthread'], 'concept'],
  [4, 'kthreadd', ['kthreadd', '[kthreadd]'], 'kernel/kthread.c kthreadd: set_task_comm(tsk, "kthreadd")'],
  [
    5,
    'migration',
    ['migration/0', '[migration/3]', 'migration/255', 'migration'],
    'stop_machine.c thread_comm "migration/%u"',
  ],
  [
    6,
    'charger_manager',
    ['charger_manager', 'kworker/R-charger_manager', 'kworker/R-charg'],
    'charger-manager.c',
  ],
  [
    7,
    'idle_inject',
    ['idle_inject/0', 'idle_inject/12', 'idle_inject/123'],
    'idle_inject.c thread_comm "idle_inject/%u"',
  ],
  [
    8,
    'kworker',
    [
      'kworker/0:0',
      'kworker/3:1H',
      'kworker/0:1H-kblockd',
      'kworker/u8:2-events_unbound',
      'kworker/u17:2+flush-8:0',
      'kworker/12:0+events',
      'kworker/u8:2-ev',
      'kworker/dying',
      'kworker',
      '[kworker/1:2-mm_percpu_wq]',
    ],
    'workqueue.c create_worker, format_worker_id, wq_worker_comm',
  ],
  [9, 'kdevtmpfs', ['kdevtmpfs'], 'devtmpfs.c kthread_run(devtmpfsd, &err, "kdevtmpfs")'],
  [10, 'cpuhp', ['cpuhp/0', 'cpuhp/63'], 'cpu.c cpuhp_threads thread_comm "cpuhp/%u"'],
  [11, 'khungtaskd', ['khungtaskd'], 'hung_task.c'],
  [
    12,
    'kswapd',
    ['kswapd0', 'kswapd1', '[kswapd0]', 'KSWAPD', ' kswapd ', 'kswapd12'],
    'vmscan.c "kswapd%d"',
  ],
  [13, 'kcompactd', ['kcompactd0', 'kcompactd3'], 'compaction.c "kcompactd%d"'],
  [
    14,
    'md',
    ['md', 'kworker/R-md', 'md0_raid1', 'md127_raid5', 'md0_resync', 'md_d0_raid10'],
    'md.c md_init, md_register_thread "%s_%s"',
  ],
  [15, 'mld', ['mld', 'kworker/R-mld'], 'mcast.c igmp6_init create_workqueue("mld")'],
  [16, 'ksmd', ['ksmd'], 'ksm.c kthread_run(ksm_scan_thread, NULL, "ksmd")'],
  [
    17,
    'ttm_swap',
    ['ttm_swap', 'kworker/R-ttm'],
    '5.12 ttm_memory.c; 6.12 ttm_device.c alloc_workqueue("ttm"',
  ],
  [18, 'watchdogd', ['watchdogd'], 'watchdog_dev.c kthread_create_worker(0, "watchdogd")'],
  [19, 'zswap-shrink', ['zswap-shrink', 'kworker/R-zswap-shrink', 'kworker/R-zswap'], 'zswap.c'],
  [20, 'khugepaged', ['khugepaged'], 'khugepaged.c start_stop_khugepaged'],
  [21, 'krfcommd', ['krfcommd', 'krfcomm'], 'rfcomm/core.c kthread_run(rfcomm_run, NULL, "krfcommd")'],
  [22, 'ksgxd', ['ksgxd'], 'sgx/main.c kthread_run(ksgxd, NULL, "ksgxd")'],
  [
    23,
    'jbd2',
    ['jbd2/sda1-8', 'jbd2/dm-0-8', 'jbd2/nvme0n1p2-8', 'jbd2/md0-8', 'jbd2/vda', 'jbd2/nvme0n1p2-'],
    'journal.c "jbd2/%s"; journal->j_devname',
  ],
  [24, 'netns', ['netns', 'kworker/R-netns'], 'net_namespace.c create_singlethread_workqueue("netns")'],
  [25, 'oom_reaper', ['oom_reaper'], 'oom_kill.c kthread_run(oom_reaper, NULL, "oom_reaper")'],
  [26, 'kpsmoused', ['kpsmoused'], 'psmouse-base.c alloc_ordered_workqueue("kpsmoused", 0)'],
  [27, 'slub_flushwq', ['slub_flushwq', 'kworker/R-slub_flushwq', 'kworker/R-slub_'], 'slub.c'],
  [28, 'pgdatinit', ['pgdatinit0', 'pgdatinit1'], 'page_alloc.c / mm_init.c "pgdatinit%d"'],
  [29, 'kblockd', ['kblockd', 'kworker/R-kblockd', 'kworker/R-kbloc'], 'blk-core.c'],
  [
    30,
    'writeback',
    ['writeback', 'kworker/R-writeback', 'kworker/R-write'],
    'backing-dev.c alloc_workqueue("writeback"',
  ],
  [31, 'kdamond', ['kdamond.0', 'kdamond.3', 'kdiamond', 'kdamond'], 'damon/core.c "kdamond.%d"'],
  [32, 'kintegrityd', ['kintegrityd', 'kworker/R-kintegrityd', 'kworker/R-kinte'], 'bio-integrity.c'],
  [33, 'kthrotld', ['kthrotld', 'kworker/R-kthrotld', 'kworker/R-kthro'], 'blk-throttle.c'],
  [34, 'scsi_eh', ['scsi_eh_0', 'scsi_eh_31'], 'hosts.c "scsi_eh_%d"'],
  [35, 'blkcg_punt_bio', ['blkcg_punt_bio', 'kworker/R-blkcg_punt_bio', 'kworker/R-blkcg'], 'blk-cgroup.c'],
  [36, 'napi', ['napi/eth0-8193', 'napi/ens3-0', 'napi/enp0s31f6-8'], 'dev.c "napi/%s-%d"'],
  [37, 'kauditd', ['kauditd', 'kaudit'], 'audit.c kthread_run(kauditd_thread, NULL, "kauditd")'],
  [38, 'tpm_dev_wq', ['tpm_dev_wq', 'kworker/R-tpm_dev_wq', 'kworker/R-tpm_d'], 'tpm-dev-common.c'],
  [39, 'ipv6_addrconf', ['ipv6_addrconf', 'kworker/R-ipv6_addrconf', 'kworker/R-ipv6_'], 'addrconf.c'],
  [
    40,
    'mm_percpu_wq',
    ['mm_percpu_wq', 'kworker/R-mm_percpu_wq', 'kworker/R-mm_pe'],
    'vmstat.c init_mm_internals',
  ],
  [41, 'inet_frag_wq', ['inet_frag_wq', 'kworker/R-inet_frag_wq', 'kworker/R-inet_'], 'inet_fragment.c'],
  [42, 'kstrp', ['kstrp', 'kworker/R-kstrp'], 'strparser.c'],
  [43, 'devfreq_wq', ['devfreq_wq', 'kworker/R-devfreq_wq', 'kworker/R-devfr'], 'devfreq.c'],
  [
    44,
    'dmcrypt_write',
    ['dmcrypt_write/253:0', 'dmcrypt_write/254:12', 'dmcrypt_write/2', 'dmcrypt_write'],
    'dm-crypt.c "dmcrypt_write/%s"',
  ],
  [
    45,
    'ModemManager',
    ['ModemManager', '/usr/sbin/ModemManager', 'modemmanager'],
    'Debian 12 modemmanager 1.20.4',
  ],
  [46, 'kerneloops', ['kerneloops', '/usr/sbin/kerneloops'], 'man page of kerneloops'],
]

describe.each(table)('booklet entry %i: %s', (entry, card, names) => {
  it('has a card with its place in the booklet', () => {
    expect(content.head(card)?.booklet).toBe(entry)
  })
  it.each(names)('is found as %s', (name) => {
    expect(content.identify(name)[0]?.card).toBe(card)
  })
})

describe('the work in a kworker’s name', () => {
  const works: [string, string][] = [
    ['kworker/0:1H-kblockd', 'kblockd'],
    ['kworker/2:0-mm_percpu_wq', 'mm_percpu_wq'],
    ['kworker/u17:2+flush-8:0', 'writeback'],
    ['kworker/u8:3-flush-254:0', 'writeback'],
    ['kworker/u8:0-flush-btrfs-1', 'writeback'],
    ['kworker/0:2-inet_frag_wq', 'inet_frag_wq'],
    ['kworker/u16:1-ipv6_addrconf', 'ipv6_addrconf'],
    ['kworker/u8:2-netns', 'netns'],
  ]
  it.each(works)('%s leads to kworker first, then to %s', (name, card) => {
    const found = content.identify(name).map((one) => one.card)
    expect(found[0]).toBe('kworker')
    expect(found).toContain(card)
  })
})

describe('instances', () => {
  const instances: [string, Record<string, unknown>][] = [
    ['kswapd1', { node: 1 }],
    ['migration/3', { cpu: 3 }],
    ['scsi_eh_12', { host: 12 }],
    ['dmcrypt_write/253:0', { major: 253, minor: 0 }],
    ['jbd2/sda1-8', { device: 'sda1', inode: 8 }],
    ['jbd2/dm-0-8', { device: 'dm-0', inode: 8 }],
    ['napi/eth0-8193', { interface: 'eth0', napi: 8193 }],
    ['kworker/3:1H-kblockd', { cpu: 3, id: 1, highPriority: true, workqueue: 'kblockd', running: false }],
    ['kworker/u17:2+flush-8:0', { pool: 17, id: 2, workqueue: 'flush-8:0', running: true }],
  ]
  it.each(instances)('%s', (name, instance) => {
    expect(content.identify(name)[0]?.instance).toEqual(instance)
  })
})

describe('cut and unknown names', () => {
  it('gives every candidate of a name cut inside the workqueue', () => {
    const works = content
      .identify('kworker/0:1-eve')
      .map((one) => one.instance['workqueue'])
      .filter((name) => name !== 'eve')
    expect(works).toEqual(expect.arrayContaining(['events', 'events_long', 'events_power_efficient']))
  })
  it('marks a cut name as one of several', () => {
    expect(content.identify('dmcrypt_write/2')[0]).toMatchObject({ card: 'dmcrypt_write', how: 'truncated' })
  })
  it('knows nothing of a name nobody knows', () => {
    expect(content.identify('frobnicated')).toEqual([])
  })
  it('suggests, but does not answer, a misspelt name', () => {
    expect(content.identify('kswpad0')).toEqual([])
    expect(content.similar('kswpad0')[0]?.card).toBe('kswapd')
  })
  it('does not take a program for a kernel thread', () => {
    expect(content.identify('kswapd0', { kernelThread: false })).toEqual([])
  })
  it('does not take a user’s service manager for init', () => {
    expect(content.identify('systemd', { args: '/lib/systemd/systemd --user' })).toEqual([])
  })
})
