/** Commands that a card tells people to run can be pasted as they are, and change nothing. */
import type { Problem } from '../read-card.ts'
import type { Content } from '../read-content.ts'

/** Programs that change something whatever their arguments, at the beginning of a command. */
const dangerous =
  /(?:^|[|;&]\s*|\bsudo\s+)(?:kill|killall|pkill|rm|mv|dd|tee|reboot|shutdown|modprobe|rmmod|swapoff|swapon|chmod|chown|apt|apt-get)\b/

const setsSysctl = /\bsysctl\s+(?:-\w+\s+)*(?:-w\b|\S+=)/

const runsUnit = /\bsystemctl\s+(?:--\S+\s+)*(?:start|stop|restart|kill|mask|disable|enable)\b/

const writes = /(?<!2)>\s*\/(?!dev\/null)/

/** `<pid>`, `/proc/PID/…`, `…`: the reader would have to write something there first. */
const placeholder = /<[a-z][\w -]*>|(?:^|[\s/])PID\b|…|\.\.\./

export function checkNextCommands({ cards }: Content): Problem[] {
  return cards.flatMap(({ file, facts }) => {
    const commands = [
      ...facts.next.map(({ run }, index) => ({ at: `next[${index}].run`, run })),
      ...facts.facts.flatMap(({ aspect, answer }, index) =>
        aspect === 'command' ? [{ at: `facts[${index}].answer`, run: answer }] : [],
      ),
    ]
    return commands.flatMap(({ at, run }) => problemOf(run).map((message) => ({ file, at, message })))
  })
}

function problemOf(run: string): string[] {
  if (run.includes('`')) return ['has back-ticks; write the command alone']
  if (placeholder.test(run)) return ['has a place to fill in; write a command that can be pasted as it is']
  if ([dangerous, setsSysctl, runsUnit, writes].some((pattern) => pattern.test(run))) {
    return ['changes something; name a command that only looks']
  }
  return []
}
