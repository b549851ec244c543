/** The same journeys on Discord and on Slack, through their real client libraries. */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newFile } from '../proctor.ts'
import { onDiscord, onSlack, onSlackHttp, type Platform } from './platforms.ts'

const impostor = readFileSync(new URL('../fixtures/captures/6.1/ps-ef-impostor.txt', import.meta.url), 'utf8')
const short = impostor.split('\n').slice(0, 30).join('\n')
const hostile =
  '[<@U0EVE> <!channel> @everyone [x](http://evil.example) `code` *b* _i_ ~s~ ||spoiler|| :x: <#C1> <http://evil.example|x>]'

describe.each([
  ['Discord', onDiscord],
  ['Slack', onSlack],
  ['Slack over HTTP', onSlackHttp],
] as const)('on %s', (_, start) => {
  let platform: Platform
  beforeEach(async () => {
    platform = await start()
  })
  afterEach(async () => {
    await platform.stop()
  })

  it('a name is explained to everybody, and more of it on a press', async () => {
    const answer = await platform.ask('whatis', 'kswapd1')
    expect(answer.text).toContain('Frees memory in the background')
    expect(answer.text).toContain('1')
    expect(answer.askerOnly).toBe(false)
    const more = await answer.press('More')
    expect(more.askerOnly).toBe(true)
    expect(more.text.length + (more.files[0]?.text.length ?? 0)).toBeGreaterThan(answer.text.length)
  })

  it('a name nobody knows is said to be unknown, and nothing in it acts', async () => {
    const answer = await platform.ask('whatis', hostile)
    expect(answer.text).not.toContain('Frees')
  })

  it('a card, cards that fit words, all cards, help and privacy are a command each', async () => {
    expect((await platform.ask('card', 'jbd2')).text).toContain('jbd2')
    expect((await platform.ask('find', 'memory pressure')).text).toContain('kcompactd')
    const cards = await platform.ask('cards')
    expect(`${cards.text}${cards.files.map(({ text }) => text).join('')}`).toContain('xfsaild')
    expect((await platform.ask('help')).text).toContain('whatis')
    expect((await platform.ask('privacy')).text).toContain('24 hours')
  })

  it('one of the cards that are found is chosen, and comes for the asker alone', async () => {
    const found = await platform.ask('find', 'memory pressure')
    expect(found.askerOnly).toBe(true)
    const card = await found.choose('kcompactd')
    expect(card.askerOnly).toBe(true)
    expect(card.text).toContain('kcompactd')
    expect(card.buttons.map(({ label }) => label)).toContain('Quiz me on this')
    // What was found stays: another one can be chosen.
    expect((await found.choose('psimon')).text).toContain('psimon')
    // What everybody sees is chosen from in the same way, and answers only who chose.
    const shared = await found.press('Share here')
    expect(shared.askerOnly).toBe(false)
    expect((await shared.choose('kcompactd')).askerOnly).toBe(true)
    // A list too long for one message begins, and what it begins with can be chosen.
    expect((await (await platform.ask('cards')).choose('ksoftirqd')).text).toContain('ksoftirqd')
  })

  it('a listing in the DM needs no command; more of it on a press, until it is deleted', async () => {
    const report = await platform.write(short)
    expect(report.text).toMatch(/rows|processes|kernel threads/)
    expect(report.text).toContain('kthreadd')
    const more = await report.press('More')
    const said = `${more.text}${more.files.map(({ text }) => text).join('')}`
    expect(said).toContain('rcu_preempt')
    expect(said).not.toContain('kthreadd')
    await report.press('Delete it now').catch(() => undefined)
    const gone = await report.press('More').catch(() => undefined)
    if (gone) expect(gone.text).toContain('not kept any more')
  })

  it('a listing kept for a day is gone the day after, and says so', async () => {
    const report = await platform.form(short.slice(0, 2500))
    expect(report.askerOnly).toBe(true)
    platform.pass(25 * 3_600_000)
    expect((await report.press('More')).text).toContain('not kept any more')
  })

  it('a listing comes as a file, by the menu of a message, and by a mention', async () => {
    expect((await platform.write('', impostor)).text).toContain('not a kernel thread')
    const explained = await platform.explain(short)
    expect(explained.askerOnly).toBe(true)
    expect(explained.text).toMatch(/rows|processes|kernel threads/)
    expect((await platform.mention(short)).text).toMatch(/rows|processes|kernel threads/)
    expect((await platform.mention('kswapd0')).text).toContain('Frees memory')
  })

  it('what is no listing is told so, with what to do', async () => {
    const answer = await platform.write('dear bot,\nhow are you today?\nyours, anna')
    expect(answer.text).toMatch(/[Pp]aste the output of ps/)
  })

  it('a quiz is answered, shown right or wrong, and goes on in place', async () => {
    let question = await platform.ask('quiz')
    expect(question.askerOnly).toBe(true)
    for (let at = 0; at < 5; at++) {
      const answered = await question.press(/^1/)
      expect(answered.text).toMatch(/Right|Not this time/)
      platform.pass(60_000)
      question = await answered.press('Next')
    }
    const stats = await platform.ask('stats')
    expect(stats.text).toContain('What you know')
    expect(stats.files.map(({ name }) => name)).toContain('picture.png')
    expect(stats.text).not.toContain('The next days')
    expect((await stats.press('More')).text).toContain('The next days')
    expect((await platform.ask('undo')).text).toMatch(/\?|Which|What|True/)
    expect((await platform.ask('set', 'zone Europe/Berlin')).text).toContain('Europe/Berlin')
    expect((await platform.ask('set', 'retention 12')).text).toContain('75 to 97')
  })

  it('the hour of the daily questions is kept, with its zone', async () => {
    const none = (await platform.ask('daily')).text
    expect(none).toContain('No daily questions')
    // Each command as it is typed there: Slack's apps share one set of names.
    expect(none).toContain(platform.name === 'Slack' ? ' /proctor daily 09:00.' : ' `/daily 09:00`.')
    expect((await platform.ask('daily', '18:30')).text).toContain(`18:30 (${platform.zone})`)
    expect((await platform.ask('daily', 'zone America/New_York')).text).toContain('18:30 (America/New_York)')
    expect((await platform.ask('daily', '7:15 Asia/Tokyo')).text).toContain('07:15 (Asia/Tokyo)')
    expect((await platform.ask('daily', 'noon')).text).toContain('a time such as 09:00')
    expect((await platform.ask('daily', 'off')).text).toContain('No daily questions')
  })

  it('all that is kept of somebody is given out, and forgotten', async () => {
    const question = await platform.ask('quiz')
    await question.press(/^1/)
    const exported = await platform.ask('export')
    expect(exported.files.map(({ text }) => text).join('')).toContain('proctor-learner-1')
    const sure = await platform.ask('forget')
    expect((await sure.press('Forget me for good')).text).toContain('forgotten')
    expect((await platform.ask('stats')).text).toContain('Nothing learnt yet')
  })

  it('managers set who sees what, others only read it', async () => {
    const manager = platform.as('manager')
    const before = await platform.ask('whatis', 'kswapd0')
    expect(before.askerOnly).toBe(false)
    const saved = await manager.fill('settings', '', {
      seen: 'asker everyone',
      editors: 'chosen',
      watched: platform.places.channel,
      chosen: platform.places.somebody,
    })
    expect(saved.askerOnly).toBe(true)
    expect(saved.text).toContain('only who asks')
    expect(saved.text).toContain('1 channel')
    expect((await platform.ask('whatis', 'kswapd0')).askerOnly).toBe(true)
    expect((await platform.form(short.slice(0, 2500))).askerOnly).toBe(false)
    // What is not touched in the form stays as it was.
    const again = await manager.fill('settings', '', { editors: 'managers' })
    expect(again.text).toContain('1 channel')
    expect(again.text).toContain('only who asks')
    if (platform.name === 'Slack') {
      const read = await platform.ask('settings')
      expect(read.text).toContain('Admins and owners')
      expect(read.buttons).toEqual([])
    }
  })

  it('in a channel that is watched a listing is explained without being asked, and nothing else', async () => {
    expect(await platform.chat(short)).toBeUndefined()
    await platform.as('manager').fill('settings', '', { watched: platform.places.channel })
    expect(await platform.chat('has anybody seen kswapd0 at 100 % today?')).toBeUndefined()
    const said = await platform.chat(`look at this:\n\`\`\`\n${short}\n\`\`\`\nwhat is it?`)
    expect(said?.text).toMatch(/rows|processes|kernel threads/)
    const report = platform.name === 'Discord' ? await said!.press('Show it to me') : said!
    expect(report.askerOnly).toBe(true)
    expect(report.text).toContain('kthreadd')
    if (platform.name === 'Discord')
      expect((await said!.press('Show it to me', 'other')).text).toContain('somebody else pasted it')
    expect((await platform.chat('as a file', impostor))?.text).toMatch(/rows|processes|kernel threads/)
    expect(await platform.chat('and now?', 'dear all,\nthe release is tomorrow\n')).toBeUndefined()
    await platform.as('manager').fill('settings', '', { seen: 'everyone everyone' })
    const open = await platform.chat(short)
    expect(open?.askerOnly).toBe(false)
    expect(open?.text).toContain('kthreadd')
  })

  it('what is asked in a channel by a mention and is for the asker alone, others do not see', async () => {
    const question = await platform.mention('quiz')
    if (platform.name === 'Slack') expect(question.askerOnly).toBe(true)
    else {
      expect(question.text).toContain('for you alone')
      expect((await question.press('Show it to me')).askerOnly).toBe(true)
    }
  })

  it('an answer is shared by who got it, and hidden again by who asked', async () => {
    const shown = await platform.ask('whatis', 'kswapd0')
    expect((await shown.press('Only for me', 'other')).text).toContain('Only who asked')
    const own = await shown.press('Only for me')
    expect(own.askerOnly).toBe(true)
    expect(own.text).toContain('Frees memory')
    await expect(shown.press('More')).rejects.toThrow(/gone|deleted/)
    const report = await platform.form(short.slice(0, 2500))
    expect(report.askerOnly).toBe(true)
    const shared = await report.press('Share here')
    expect(shared.askerOnly).toBe(false)
    expect(shared.text).toMatch(/rows|processes|kernel threads/)
    expect(shared.text).toContain('Shared by')
  })

  it('a name leads to questions about it, and to related cards', async () => {
    const shown = await platform.ask('card', 'jbd2')
    const question = await shown.press('Quiz me on this')
    expect(question.askerOnly).toBe(true)
    expect(question.buttons.some(({ label }) => label.startsWith('1'))).toBe(true)
    const related = shown.buttons.find(({ label }) => !/More|Quiz|Only/.test(label))
    const other = await shown.press(related?.label ?? '')
    expect(other.askerOnly).toBe(true)
  })

  it("a question's buttons are for who was asked; anybody else gets a kind word", async () => {
    const question = await platform.ask('quiz')
    const other = question.press(/^1/, 'other').then(({ text }) => text)
    // Discord shows nobody else what is ephemeral; Slack's stand-in lets them press.
    if (platform.name === 'Discord') await expect(other).rejects.toThrow('for somebody else')
    else expect(await other).toContain('was asked somebody else')
    expect((await question.press(/^1/)).text).toMatch(/Right|Not this time/)
  })

  it('those who want to stand on the leaderboard, nobody else', async () => {
    for (let at = 0; at < 2; at++) await (await platform.ask('quiz')).press(/^1/)
    await (await platform.as('other').ask('quiz')).press(/^1/)
    const board = await platform.ask('leaderboard')
    expect(board.askerOnly).toBe(true)
    expect(board.text).toContain('Nobody stands here yet')
    const joined = await board.press('Show me here')
    expect(joined.text).toMatch(/anna|ada/)
    expect((await platform.as('other').ask('leaderboard')).text).toMatch(/anna|ada/)
    expect((await platform.as('other').ask('leaderboard')).text).not.toContain('otto')
    expect((await joined.press('Take me off')).text).toContain('Nobody stands here yet')
    expect((await platform.ask('team')).text).toContain('Nothing can be said yet')
  })

  it('a team writes its own cards: known at once, to it alone, with each version kept', async () => {
    const card = {
      names: 'billingd\nbilling-worker-%d',
      summary: 'Writes the invoices of the night.',
      job: 'Turns the orders of a day into invoices',
      kill: 'Yes, with `systemctl restart billingd`; not between 2:00 and 3:00.',
      text: 'It reads **orders** from the queue and writes one invoice for each. It keeps no state of its own.',
    }
    const unknown = await platform.ask('whatis', 'billingd')
    expect(unknown.text).toContain('No card has this name')
    expect(unknown.buttons.map(({ label }) => label)).toContain('Write a card for it')
    const wrong = await platform.fill('card', 'add', {
      ...card,
      names: 'kswapd%d',
      text: '# no\n\n[x](http://x)',
    })
    expect(wrong.text).toContain('kswapd')
    expect(wrong.text).toMatch(/heading/i)
    const saved = await platform.fill('card', 'add', card)
    expect(saved.text).toContain('is saved')
    const known = await platform.ask('whatis', 'billing-worker-3')
    expect(known.text).toContain('Writes the invoices')
    expect(known.text).toContain('not checked by Proctor')
    const listing =
      'PID TTY TIME CMD\n1 ? 00:00:01 systemd\n812 ? 00:00:09 billingd\n813 ? 00:00:01 billing-worker-0\n'
    expect((await platform.form(listing)).text).toContain('Writes the invoices')
    const question = await known.press('Quiz me on this')
    expect(question.text).toContain('billing')
    await platform.fill('card', 'edit billingd', { ...card, summary: 'Writes all invoices.' })
    expect((await platform.ask('whatis', 'billingd')).text).toContain('Writes all invoices')
    expect((await platform.ask('card', 'history billingd')).text).toContain('summary')
    await platform.ask('card', 'undo billingd')
    expect((await platform.ask('whatis', 'billingd')).text).toContain('Writes the invoices')
    const removed = await platform.ask('card', 'remove billingd')
    expect((await platform.ask('whatis', 'billingd')).text).toContain('No card has this name')
    expect((await platform.ask('card', 'list')).text).toContain('No cards of your team yet')
    expect((await platform.ask('card', 'history billingd')).text).toContain('removed')
    await removed.press('Undo')
    expect((await platform.ask('card', 'list')).text).toContain('billingd')
    await platform.as('manager').fill('settings', '', { editors: 'managers' })
    expect((await platform.ask('card', 'remove billingd')).text).toContain('may not write cards')
    expect((await platform.as('manager').ask('card', 'remove billingd')).text).toContain('is removed')
  })

  it('an answer that the platform refuses arrives as text and file, and is an alarm', async () => {
    platform.refuseNext()
    const answer = await platform.ask('whatis', 'kswapd0')
    expect(answer.text).toContain('The answer is in the file')
    expect(answer.files.map(({ text }) => text).join('')).toContain('Frees memory in the background')
    expect(platform.alarms()).toHaveLength(1)
  })

  it('a press whose answer the platform refuses is answered all the same', async () => {
    const question = await platform.ask('quiz')
    platform.refuseNext()
    const answer = await question.press(/^1/)
    expect(answer.text).toContain('The answer is in the file')
    expect(answer.files.map(({ text }) => text).join('')).toMatch(/Right|Not this time/)
    expect(platform.alarms()).toHaveLength(1)
  })

  it('what fails inside is said with an id, and the question can be pressed again', async () => {
    const question = await platform.ask('quiz')
    platform.failNext()
    expect((await question.press(/^1/)).text).toMatch(/Something went wrong here \([0-9a-f]{8}\)/)
    expect(platform.alarms()).toHaveLength(1)
    expect((await question.press(/^1/)).text).toMatch(/Right|Not this time/)
    platform.failNext()
    expect((await platform.ask('whatis', 'kswapd0')).text).toContain('Something went wrong')
    expect(platform.alarms()).toHaveLength(1)
  })
})

it('Slack’s App Home shows what somebody knows, its tables as text', async () => {
  const platform = await onSlack()
  expect(await platform.home()).toContain('Nothing learnt yet')
  const answered = await (await platform.ask('quiz')).press(/^1/)
  expect(answered.text).toMatch(/Right|Not this time/)
  expect(await platform.home()).toMatch(/What you know.*Areas.*Memory management/s)
  await platform.stop()
})

it('one person is one learner on both, by a code that works once', async () => {
  const file = newFile()
  const [there, here] = [await onDiscord(file), await onSlack(file)]
  for (const platform of [there, here]) await (await platform.ask('quiz')).press(/^1/)
  const code = /link ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec((await there.ask('link')).text)?.[1] ?? ''
  expect((await there.ask('link', code)).text).toContain('your own code')
  const second = /link ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec((await there.ask('link')).text)?.[1] ?? ''
  expect((await here.ask('link', second.toLowerCase())).text).toContain('2 answers count')
  expect((await here.ask('link', second)).text).toContain('not known')
  expect((await here.ask('set', 'retention 93')).text).toContain('93 %')
  expect((await there.ask('set')).text).toContain('93 %')
  const late = /link ([A-Z0-9]{4}-[A-Z0-9]{4})/.exec((await there.ask('link')).text)?.[1] ?? ''
  here.pass(11 * 60_000)
  expect((await here.ask('link', late)).text).toContain('not known')
  expect((await there.ask('link', 'undo')).text).toContain('undone')
  expect((await here.ask('set')).text).toContain('90 %')
  expect((await there.ask('link', 'undo')).text).toContain('no link')
  await there.stop()
  await here.stop()
})

it('on Discord what takes long is acknowledged, and answered when it is there', async () => {
  const platform = await onDiscord()
  platform.slowNext()
  expect((await platform.ask('whatis', 'kswapd0')).text).toContain('Frees memory')
  platform.slowNext()
  const question = await platform.ask('quiz')
  expect(question.askerOnly).toBe(true)
  platform.slowNext()
  const answered = await question.press(/^1/)
  expect(answered.text).toMatch(/Right|Not this time/)
  platform.slowNext()
  expect((await platform.explain(short)).text).toMatch(/rows|processes|kernel threads/)
  await platform.stop()
})
