/** Lines that stand around a listing: prompts, the command itself, code fences, the summary of top, dates. */

const rules: [RegExp, string][] = [
  [/^\s*$/, 'blank'],
  [/^\s*(?:`{3,}|~{3,})[\w-]*\s*$/, 'code fence'],
  [/^\s*[-=_*+]{3,}\s*$/, 'rule'],
  [/^(?:top - |Tasks:|Threads:|%Cpu|Cpu\(s\)|%?Cpu\d+\s|[KMGT]iB (?:Mem|Swap)|\s*(?:Mem|Swap) ?:|\d+%cpu)/, 'summary of top'],
  [/^(?:Processes:|Load Avg:|CPU usage:|SharedLibs:|MemRegions:|PhysMem:|VM:|Networks:|Disks:|last pid:|CPU:|load averages?:|Mem:)/, 'summary of top'],
  [/^\s*(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ T]\d{1,2}:\d{2}(?::\d{2})?\S*|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d{2}:\d{2}.*)\s*$/, 'date'],
  [/^\s*(?:\S+@\S+|\[\S+ [^\]]*\]|\S*:\S*|bash-[\d.]+|sh-[\d.]+|~|\/)?\s*[$#%❯➜»]+(?:\s.*)?$/, 'prompt'],
  [/^\s*(?:sudo\s+|busybox\s+|adb\s+shell\s+|time\s+|watch\s+|COLUMNS=\d+\s+)*(?:ps|top|htop)(?:\s+[-\w,:=%'"*|>./]+)*\s*$/, 'command'],
  [/^--More--|^\(END\)|^\s*\.{3}\s*$/, 'pager'],
  [/^\[?(?:FW|Linux version|Linux \S+ \d+\.\d+)/, 'host line'],
]

/** Why a line is noise; undefined when it is none. */
export function noise(line: string): string | undefined {
  const beginning = line.slice(0, 400)
  return rules.find(([pattern]) => pattern.test(beginning))?.[1]
}
