/** Lines of a paste that are no part of a listing but well known: prompts, commands, summaries, separators. */

interface Kind {
  why: string
  test: RegExp
}

const psLike = String.raw`(?:ps|top|htop|busybox|toybox|adb|pgrep)`

/** Each is anchored and takes time in proportion to the line. */
const kinds: Kind[] = [
  { why: 'code fence', test: /^\s*(?:```|~~~)[\w+-]*\s*$/ },
  {
    why: 'top summary',
    test: /^\s*(?:top - |(?:Tasks|Threads|Processes|CPU|Mem|Swap|ARC|last pid|[Ll]oad averages?|Load Avg|CPU usage|SharedLibs|MemRegions|PhysMem|VM|Networks|Disks|CPU states|Memory)\b ?:?.*\d|%?Cpu(?:\(s\)|\d+) *:|User \d+(?:%,| \+)|[KMGT]iB (?:Mem|Swap)|\d+%cpu |Kernel:? )/,
  },
  { why: 'message of ps', test: /^(?:(?:ps|top|busybox|error|usage|warning): |warning: bad|signal \d+ \()/i },
  { why: 'capabilities', test: /^\s*\S{1,12}\(Caps\) 0x/ },
  { why: 'command', test: /^Every \d{1,4}[.,]\ds: / },
  {
    why: 'date',
    test: /^\s*(?:\d{4}[-/]\d\d[-/]\d\d|\d\d[/.]\d\d[/.]\d{2,4})[ T]?(?:\d\d:\d\d(?::\d\d)?)?[\w:+. -]{0,12}$/,
  },
  {
    why: 'date',
    test: /^\s*[A-Z][a-z]{2},? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}),? [\d: APM]{5,20}[\w+ -]{0,12}$/,
  },
  {
    why: 'cut here',
    test: /^\s*(?:\(END\)|-+ ?More ?-+|lines \d+-\d+.{0,30}|\[?(?:\.\.\.|…)\]?|[[(<]?(?:snip|snipped|cut|truncated|output omitted)[\])>]?)\s*$/i,
  },
  { why: 'separator', test: /^[\s=_*~#.|+─━═-]{2,}$/ },
  {
    why: 'prompt',
    test: /^\s*(?:\([\w .-]{1,40}\) ?)?\[?[\w.-]{1,40}@[\w.-]{1,80}(?:[ :][^$#%>❯]{0,160})?\]? ?[$#%>❯](?: |$)/,
  },
  {
    why: 'prompt',
    test: /^\s*(?:\[[^\]]{1,80}\] ?|[~/][\w./~-]{0,80} ?|\w+-\d+\.\d+ ?|PS [A-Z]:[^>]{0,120}|[A-Z]:\\[^>]{0,120})[$#%>❯](?: |$)/,
  },
  { why: 'prompt', test: /^\s*[$#%❯➜λ»](?: |$)/ },
  {
    why: 'command',
    test: new RegExp(String.raw`^\s*(?:sudo |time |watch (?:-\S+ )*)?(?:/\S{0,60}/)?${psLike}(?: |$)[^:]*$`),
  },
  {
    why: 'command',
    test: new RegExp(
      String.raw`^\s*(?:ssh|kubectl|docker|podman|adb|lxc|oc|sudo|date;)\s.{0,300}\b${psLike}\b`,
    ),
  },
  {
    // A unit's name begins with no dash: else a line of dashes and dots would be tried from each dash to its end.
    why: 'systemd-cgls',
    test: /^(?:Control group |CGroup |-\.slice$)|^[ |│]*→ |^\s*[|`│├└](?:[ |│]{0,200}[|`│├└])?(?:-|─)+ ?(?:\d+ |[^\s─-]\S*\.(?:slice|service|scope|socket|mount)\b)/u,
  },
  { why: 'pstree', test: /^[ |│]*[|`├└]-?[-─+┬]|^\S[^\n]{0,200}?(?:---|-\+-|─[─┬]─)[\w([{]/u },
]

/** What a line is that is no row and no header; undefined when it is nothing well known. */
export function noiseIn(line: string): string | undefined {
  if (isBlank(line)) return 'blank'
  const head = line.length > 2000 ? line.slice(0, 2000) : line
  return kinds.find(({ test }) => test.test(head))?.why
}

/** A command line that prints processes, after a prompt or by itself: what follows is its output. */
export function isPsCommand(line: string): boolean {
  return new RegExp(String.raw`(?:^|[\s;|&/(])${psLike}(?:\s|$|;)`).test(line.slice(0, 2000))
}

function isBlank(line: string): boolean {
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code !== 32 && code !== 9 && code !== 13) return false
  }
  return true
}
