/** Every command, every verb, every completion, every button of a quiz: by the real clients, on both platforms. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../packages/chat/src/index.ts'
import { onDiscord, onSlack, type Platform } from './platforms.ts'

/** What a command is asked with, where it needs something. */
const arguments_: Record<string, string> = {
  whatis: 'kswapd0',
  annotate: 'PID TTY TIME CMD\n1 ? 00:00:01 systemd\n2 ? 00:00:00 kthreadd',
  find: 'memory pressure',
  'card show': 'jbd2',
  'card edit': 'nothing-of-ours',
  'card remove': 'nothing-of-ours',
  'card undo': 'nothing-of-ours',
}
const asked = commands.flatMap(({ name, verbs, managers }) =>
  (verbs ?? [{ name: '' }]).map((verb) => ({
    command: name,
    verb: verb.name,
    argument: arguments_[`${name} ${verb.name}`.trim()] ?? '',
    managers: managers === true,
  })),
)
/** They open a form and say nothing; the journeys fill it in. */
const forms = new Set(['card add', 'settings'])

describe.each([
  ['Discord', onDiscord],
  ['Slack', onSlack],
] as const)('on %s', (_, start) => {
  let platform: Platform
  beforeEach(async () => {
    platform = await start()
  })
  afterEach(async () => {
    await platform.stop()
  })

  it.each(asked.filter(({ command, verb }) => !forms.has(`${command} ${verb}`.trim())))(
    '/$command $verb $argument is answered, and so is each of its buttons',
    async ({ command, verb, argument }) => {
      const ask = () => platform.ask(command, `${verb} ${argument}`.trim())
      const answer = await ask()
      expect(answer.text.length).toBeGreaterThan(10)
      expect(answer.text).not.toMatch(/Something went wrong|not known here/)
      for (const { label } of answer.buttons) {
        // A press may change the message or take it away: each on an answer of its own.
        const pressed = await (await ask()).press(label).catch((error: Error) => error)
        // A form that opens says nothing.
        if (pressed instanceof Error) expect(pressed.message).toContain('nothing was answered')
        else expect(pressed.text).not.toMatch(/Something went wrong|not known here/)
      }
    },
    60_000,
  )

  it('each button below an answered question does what it says', async () => {
    const seen = new Set<string>()
    for (let turn = 0; turn < 24; turn++) {
      platform.pass(60_000)
      const question = await platform.ask('quiz', '')
      const choice = question.buttons.find(({ label }) => /^\d/.test(label))
      if (!choice) break
      const answered = await question.press(choice.label)
      for (const { label } of answered.buttons) {
        if (seen.has(label) || label === 'Next') continue
        seen.add(label)
        expect((await answered.press(label)).text).not.toMatch(/Something went wrong|not known here/)
        break
      }
    }
    expect([...seen].join()).toMatch(/I was right|Wrong question|Too easy|Show me/)
  }, 120_000)
})

it.each([
  ['whatis', 'name', 'kswa', /kswapd/],
  ['card', 'card', 'jb', /jbd2/],
  ['set', 'setting', 'ret', /retention/],
  ['daily', 'zone', 'berl', /Europe\/Berlin/],
] as const)('on Discord /%s completes %s while it is typed', async (command, option, typed, expected) => {
  const platform = await onDiscord()
  const found = await platform.complete(command, option, typed)
  expect(found.map(({ name }) => name).join()).toMatch(expected)
  expect(found.length).toBeLessThanOrEqual(25)
  await platform.stop()
})

it('on Discord cards of the team are completed where it is, and nowhere else', async () => {
  const platform = await onDiscord()
  await platform.fill('card', 'add', {
    names: 'billingd',
    summary: 'Writes the invoices of the night.',
    job: 'Turns the orders of a day into invoices',
    kill: 'Yes, with `systemctl restart billingd`.',
    text: 'It reads orders from the queue and writes one invoice for each.',
  })
  const names = async (...given: Parameters<typeof platform.complete>) =>
    (await platform.complete(...given)).map(({ name }) => name).join()
  expect(await names('card', 'card', 'bill', 'edit')).toContain('billingd')
  expect(await names('whatis', 'name', 'bill')).toContain('billingd')
  expect(await names('whatis', 'name', 'bill', undefined, 'dm')).not.toContain('billingd')
  await platform.stop()
})
