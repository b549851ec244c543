/** Answers that are kept rendered: the same as rendered anew, each asker's own, and never older than what is known. */
import { expect, it } from 'vitest'
import type { Asked, Place, Reply } from '../../apps/bot/src/asked.ts'
import { jsonOrParts } from '../../apps/bot/src/discord/payload.ts'
import { onlyRead } from '../../apps/bot/src/platform/only-read.ts'
import { payloadOf } from '../../apps/bot/src/slack/payload.ts'
import { renderDiscord } from '../../packages/chat/src/renderers/discord.ts'
import { renderSlack } from '../../packages/chat/src/renderers/slack.ts'
import { newFile, openProctor, type OpenedProctor } from '../proctor.ts'

const in_ = (workspace: string, shared = true): Place => ({
  face: 'discord',
  workspace,
  shared,
  name: 'anna',
  manages: async () => true,
  isAny: async () => true,
})
const asker = (external: string, place?: Place): Omit<Asked, 'command' | 'argument'> => ({
  who: { face: 'discord', workspace: '', external },
  ...(place && { place }),
})
const anna = '700000000000000001'
const otto = '1400000000000000002'

async function asked(proctor: OpenedProctor, one: Asked): Promise<Reply> {
  const reply = await proctor.answers(one)
  if (!reply) throw new Error(`${one.command} is no command`)
  return reply
}

/** All buttons that a message has on Discord, as their ids. */
const idsIn = (reply: Reply) =>
  [...String(jsonOrParts(reply)).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id]) => id)

it('are on both faces what is rendered anew, for whoever asks wherever', async () => {
  const proctor = openProctor()
  const askers = [asker(anna, in_('8')), asker(otto, in_('8')), asker(anna, in_('8', false)), asker(otto)]
  const questions = proctor.content.heads.flatMap(({ id }) => [
    { command: 'whatis', argument: id },
    { command: 'card', argument: id },
  ])
  const unknown = ['nothing-like-it', '', 'kworker/0:1H-kblockd', '<@1> @everyone `x`', 'x'.repeat(200)]
  for (const argument of unknown) questions.push({ command: 'whatis', argument })
  for (const question of questions)
    for (const one of [...askers, ...askers]) {
      const reply = await asked(proctor, { ...one, ...question })
      const more = reply.more && { more: reply.more }
      const { components } = renderDiscord(reply.message, more)
      expect(jsonOrParts(reply)).toBe(JSON.stringify(components))
      const { text, blocks } = renderSlack(reply.message, more)
      expect(payloadOf(reply)).toEqual({ text, blocks, files: [] })
    }
  proctor.remove()
})

it('have each asker’s own button, in a team, alone with the bot, and shown to the asker only', async () => {
  const proctor = openProctor()
  const whatis = { command: 'whatis', argument: 'kswapd0' }
  const last = async (one: Omit<Asked, 'command' | 'argument'>) =>
    idsIn(await asked(proctor, { ...one, ...whatis }))
  for (const external of [anna, otto, anna])
    expect((await last(asker(external, in_('8')))).filter((id) => id?.includes('alone'))).toEqual([
      `p1:alone:${external} whatis kswapd0`,
    ])
  expect((await last(asker(anna, in_('8', false)))).filter((id) => /alone|share/.test(id ?? ''))).toEqual([])
  await asked(proctor, {
    ...asker(anna, in_('8')),
    command: 'settings',
    argument: '',
    fields: { seen: 'asker asker' },
  })
  const reply = await asked(proctor, { ...asker(otto, in_('8')), ...whatis })
  expect(reply.audience).toBe('asker')
  expect(idsIn(reply)).toContain('p1:share:whatis kswapd0')
  // Elsewhere nothing has changed.
  expect(await last(asker(otto, in_('9')))).toContain(`p1:alone:${otto} whatis kswapd0`)
  proctor.remove()
})

it('say what a team’s card says now, whichever process has changed it, to that team alone', async () => {
  const file = newFile()
  const [here, there] = [openProctor({ file }), openProctor({ file })]
  const say = async (proctor: OpenedProctor, workspace: string) =>
    String(
      jsonOrParts(
        await asked(proctor, { ...asker(anna, in_(workspace)), command: 'whatis', argument: 'billingd' }),
      ),
    )
  const card = (summary: string) => ({
    names: 'billingd',
    summary,
    job: 'Turns the orders of a day into invoices',
    kill: 'Yes, with `systemctl restart billingd`.',
    text: 'It reads **orders** from PostgreSQL, and writes one invoice for each.',
  })
  const change = (proctor: OpenedProctor, argument: string, fields?: Asked['fields']) =>
    asked(proctor, { ...asker(anna, in_('8')), command: 'card', argument, ...(fields && { fields }) })
  for (const proctor of [here, there]) expect(await say(proctor, '8')).toContain('No card has this name')
  await change(here, 'save', card('Writes the invoices of the night.'))
  for (const proctor of [here, there])
    expect(await say(proctor, '8')).toContain('Writes the invoices of the night')
  const { form } = await change(there, 'edit billingd')
  await change(there, form?.argument ?? '', card('Writes all invoices.'))
  for (const proctor of [here, there]) expect(await say(proctor, '8')).toContain('Writes all invoices')
  await change(here, 'undo billingd')
  for (const proctor of [there, here])
    expect(await say(proctor, '8')).toContain('Writes the invoices of the night')
  await change(here, 'remove billingd')
  for (const proctor of [here, there]) {
    expect(await say(proctor, '8')).toContain('No card has this name')
    expect(await say(proctor, '9')).toContain('No card has this name')
  }
  there.database.close()
  here.remove()
})

it.each([...onlyRead])('%s changes nothing in the file', async (command) => {
  const proctor = openProctor()
  await asked(proctor, { ...asker(anna, in_('8')), command: 'quiz', argument: '' })
  const changes = () => proctor.database.prepare('SELECT total_changes() AS n').get()
  const before = changes()
  for (const one of [asker(anna, in_('8')), asker(otto, in_('9')), asker(otto)])
    for (const argument of ['kswapd0', 'nothing-like-it', ''])
      await asked(proctor, { ...one, command, argument })
  expect(changes()).toEqual(before)
  proctor.remove()
})
