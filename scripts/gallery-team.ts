/** The gallery's messages of a team: settings, leaderboard, weak areas, its cards, what is shared. */
import type { Answers, Place, Reply } from '../apps/bot/src/asked.ts'
import { asideOf } from '../apps/bot/src/sharing.ts'

const place: Place = {
  face: 'discord',
  workspace: '800000000000000001',
  shared: true,
  name: 'anna',
  manages: async () => true,
  isAny: async () => true,
}

const card = {
  names: 'billingd\nbilling-worker-%d',
  summary: 'Writes the invoices of the night.',
  job: 'Turns the orders of a day into invoices',
  kill: 'Yes, with `systemctl restart billingd`; not between 2:00 and 3:00.',
  text: 'It reads **orders** from the queue and writes one invoice for each. It keeps no state of its own.',
}

/** @throws Error when one of them is not answered. */
export async function teamMessages(
  answers: Answers,
  listing: string,
): Promise<{ name: string; reply: Reply }[]> {
  const ask = async (external: string, command: string, argument = '', fields?: Record<string, string>) => {
    const who = { face: 'discord', workspace: '', external } as const
    const asked = { who, place: { ...place, name: external }, command, argument, ...(fields && { fields }) }
    const reply = await answers(asked)
    if (!reply) throw new Error(`${command} was not answered`)
    return reply
  }
  const shown: { name: string; reply: Reply }[] = []
  const show = (name: string, reply: Reply) => shown.push({ name, reply })
  show('team settings', await ask('anna', 'settings', 'show'))
  show('leaderboard, empty', await ask('anna', 'leaderboard'))
  show('team, nothing to be said', await ask('anna', 'team'))
  for (const person of ['anna', 'ben', 'a person with a rather long name']) {
    for (let turn = 0; turn < 12; turn++) {
      const { message } = await ask(person, 'quiz', 'more')
      const choices = message.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
      const chosen = choices[turn % Math.max(1, choices.length)]
      if (chosen) await ask(person, chosen.command.name, chosen.command.argument)
    }
    await ask(person, 'leaderboard', 'join')
  }
  show('leaderboard', await ask('anna', 'leaderboard'))
  show('team', await ask('anna', 'team'))
  show('team cards, none', await ask('anna', 'card', 'list'))
  show(
    'team card, not right yet',
    await ask('anna', 'card', 'save', { ...card, names: 'kswapd%d', text: '# no' }),
  )
  show('team card, saved', await ask('anna', 'card', 'save', card))
  show('whatis, a team card', await ask('anna', 'whatis', 'billing-worker-3'))
  show('team cards', await ask('anna', 'card', 'list'))
  await ask('anna', 'card', 'remove billingd')
  show('team card, undone', await ask('anna', 'card', 'undo billingd'))
  show('team cards, history', await ask('anna', 'card', 'history'))
  const report = await ask('anna', 'annotate', listing)
  show('a listing in a watched channel', asideOf(report, { command: 'annotate', argument: listing }))
  const kept = report.more?.argument ?? ''
  show('a listing, shared', await ask('anna', 'share', kept))
  return shown
}
