/** What a systemd unit file settles about its service: who runs it, and whether `kill -9` brings it back. */

/** The last value of a setting of the unit's `[Service]` section; undefined when it is not set. */
export function serviceSetting(unit: string, name: string): string | undefined {
  let section = ''
  let value: string | undefined
  for (const line of unit.split('\n')) {
    const heading = /^\[(.+)\]\s*$/.exec(line)
    if (heading) section = heading[1] ?? ''
    else if (section === 'Service' && line.startsWith(`${name}=`)) value = line.slice(name.length + 1).trim()
  }
  return value
}

/** Values of `Restart=` for which a service that ended by SIGKILL is started again: systemd.service(5), table 2. */
const afterKill = new Set(['always', 'on-failure', 'on-abnormal', 'on-abort'])

/** Whether systemd starts the service again after `kill -9`. */
export function restartsAfterKill(unit: string): boolean {
  const prevented = (serviceSetting(unit, 'RestartPreventExitStatus') ?? '').split(/\s+/)
  if (prevented.some((status) => status === 'SIGKILL' || status === 'KILL')) return false
  return afterKill.has(serviceSetting(unit, 'Restart') ?? 'no')
}
