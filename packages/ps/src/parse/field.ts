/** What a column holds, and which titles the tools print above it. */

/** A number for each meaning: the row reader switches on it for every value of every row. */
export const field = {
  word: 0,
  pid: 1,
  ppid: 2,
  lwp: 3,
  user: 4,
  stat: 5,
  tty: 6,
  cpu: 7,
  mem: 8,
  vsz: 9,
  rss: 10,
  time: 11,
  start: 12,
  elapsed: 13,
  wchan: 14,
  nice: 15,
  /** A security label: one word, or two where AppArmor adds `(enforce)`. */
  label: 16,
  /** `STATE` of BSD: state letters for some tools, a wait channel or a word for others. */
  state: 17,
  /** A start time beside a better one: it may take as many words. */
  otherStart: 18,
  comm: 19,
  args: 20,
  /** `COMMAND`, `CMD`, `NAME`: a comm or a command line, which the rows tell. */
  command: 21,
  /** Any text with spaces that is no command. */
  text: 22,
} as const
export type Field = (typeof field)[keyof typeof field]

/** Titles by meaning; where a header has several of one meaning, the one named first here counts. */
const titles: [Field, string][] = [
  [field.pid, 'PID TGID PID_KERNEL PROCESS_ID'],
  [field.ppid, 'PPID PPID_KERNEL PARENT'],
  [field.lwp, 'LWP SPID TID'],
  [
    field.user,
    'USER USERNAME EUSER UNAME LOGNAME OWNER UID EUID RUSER RUID SUSER SUID FUSER FUID UID_KERNEL',
  ],
  [field.stat, 'STAT S'],
  [field.state, 'STATE'],
  [field.tty, 'TTY TT TTNAME'],
  [field.cpu, '%CPU PCPU CPU% WCPU CPU C'],
  [field.mem, '%MEM PMEM MEM%'],
  [field.vsz, 'VSZ VSIZE VIRT VSS VMSIZE SIZE'],
  [field.rss, 'RSS RES RSZ RSSIZE MEM'],
  [field.time, 'TIME+ TIME CPUTIME'],
  [field.start, 'LSTART STARTED START STIME'],
  [field.elapsed, 'ELAPSED ETIME ETIMES'],
  [field.wchan, 'WCHAN WCHAN_NAME'],
  [field.nice, 'NI NICE'],
  [field.label, 'LABEL CONTEXT'],
  [field.comm, 'COMM UCMD UCOMM'],
  [field.args, 'ARGS CMDLINE'],
  [field.command, 'COMMAND CMD NAME PROCESS PROG PROGRAM'],
  [field.text, 'ENVIRON SUPGRPS CGROUPS CGNAME'],
  [
    field.word,
    `F SZ PRI PR P PSR ADDR PC PGID PGRP SID SESS SESSION TPGID NLWP THCNT THR CLS CLASS SCHED POL RTPRIO RTPRI NUMA NU
    GROUP GID EGID RGID EGROUP RGROUP SGID SGROUP GROUPS SUPGIDS SHR SWAP CODE DATA DRS TRS TSIZ NMAJ NMIN NDRT NTH FLAGS
    MAJFL MINFL MAJFLT MINFLT VMJ VMN USED OOMA OOMS OOM ADJ SCORE NSIPC NSMNT NSNET NSPID NSUSER NSUTS NSTIME NSCGROUP
    IPCNS MNTNS NETNS PIDNS USERNS UTSNS TIMENS CGROUPNS CGROUP LXC RSAN RSFD RSLK RSSH PSS USS RSS+ LUID LOGID UNIT SLICE
    UUNIT USLICE MACHINE SEAT OUID EXE BLOCKED CAUGHT IGNORED PENDING SIGNAL EIP ESP STACKP COMMAND_LINE UID_LOCAL UID_NS
    PID_LOCAL PID_NS PCY PRIO STOP FLTS FAULTS %CUC %CUU %VSZ VSZRW THREADS #TH #WQ #PORT #PORTS #MREGS MREG RPRVT RSHRD
    RSIZE MREGS PURG CMPRS BOOSTS %CPU_ME %CPU_OTHRS CSW IDLEW POWER JID CPUSET KTRACE LIM LOCKS AGID AGNI IO READ WRITE
    DISK CAPABILITIES PCAP FDS DELAY IOR IOW`,
  ],
]

const byTitle = new Map<string, { field: Field; rank: number }>()
for (const [meaning, names] of titles) {
  names.split(/\s+/).forEach((name, rank) => {
    if (!byTitle.has(name)) byTitle.set(name, { field: meaning, rank })
  })
}

/** The meaning of a title in any case, and how it ranks among titles of that meaning (0 is best); undefined when unknown. */
export function meaningOf(title: string): { field: Field; rank: number } | undefined {
  return byTitle.get(title.toUpperCase())
}

/** Meanings of which a row keeps but one. */
export const isSingle = (one: Field): boolean => one !== field.word && one < field.comm

/** Columns whose values hold spaces: where they end must be found. */
export const isFree = (one: Field): boolean => one >= field.comm

const numbers = new Set<Field>([
  field.pid,
  field.ppid,
  field.lwp,
  field.cpu,
  field.mem,
  field.vsz,
  field.rss,
  field.time,
  field.elapsed,
])
/** Columns that only a number or a time can stand in, by which a row is told from other text. */
export const isNumber = (one: Field): boolean => numbers.has(one)

/** Numbers stand right-aligned under their title. */
export const isRightAligned = (one: Field): boolean =>
  isNumber(one) || one === field.nice || one === field.start
