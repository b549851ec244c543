/** Listings as people paste them, and what the report says of them. Fixtures are recordings of machines of our own. */
import { readFileSync } from 'node:fs'
import { openContent } from '@proctor/content'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotate, createAnnotator } from './annotate.ts'

const content = openContent(new URL('../../../content/dist/', import.meta.url))
const capture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/captures/${name}`, import.meta.url), 'utf8')
const kinds = async (text: string) => (await annotate(content, text)).findings.map((finding) => finding.kind)

const header = 'UID          PID    PPID  C STIME TTY          TIME CMD'
const aux = 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND'

describe('a listing with one impostor and one zombie', () => {
  it('finds both, by pid and line, and nobody else', async () => {
    const text = capture('6.1/ps-ef-impostor.txt')
    const lineOf = (part: string) => text.split('\n').findLastIndex((line) => line.includes(part)) + 1
    const { findings, totals } = await annotate(content, text)
    const impostor = findings.find((finding) => finding.kind === 'masquerade')
    expect(impostor).toMatchObject({ severity: 'high', card: 'kworker', lines: [lineOf('[kworker/0:3]')] })
    const zombie = findings.find((finding) => finding.kind === 'zombies')
    expect(zombie?.lines).toEqual([lineOf('<defunct>')])
    expect(findings.filter((finding) => finding.kind === 'masquerade')).toHaveLength(1)
    expect(totals.notUnderstood).toBe(0)
  })
})

describe.each([
  '6.1/ps-ef.txt',
  '6.1/ps-aux.txt',
  '6.1/ps-axjf.txt',
  '6.1/ps-eF.txt',
  '6.1/ps-eLf.txt',
  '6.1/ps-ejH.txt',
  '6.1/ps-e.txt',
  '6.1/ps-eo.txt',
  '6.1/ps-forest.txt',
  '6.1/ps-ef-80.txt',
  '6.1/top.txt',
  '6.12/ps-ef.txt',
  '6.12/ps-aux.txt',
  '6.18/ps-ef.txt',
  '6.18/ps-aux.txt',
  '6.18/ps-eo.txt',
])('the honest listing %s', (name) => {
  it('is read whole and accuses nobody', async () => {
    const { findings, totals } = await annotate(content, capture(name))
    expect(totals.notUnderstood).toBe(0)
    expect(totals.rows).toBeGreaterThan(60)
    const accusing = findings.filter((finding) =>
      ['masquerade', 'known-fake', 'kernel-name-program'].includes(finding.kind),
    )
    expect(accusing).toEqual([])
  })
})

describe('masquerades (FINDINGS 1–5)', () => {
  it.each([
    [
      'a parent that is not kthreadd',
      `${header}\nroot         4242       1  0 09:23 ?        00:00:00 [kworker/1:1]`,
    ],
    [
      'an owner that is not root',
      `${header}\nwww-data     4242       2  0 09:23 ?        00:00:00 [kswapd0]`,
    ],
    ['memory', `${aux}\nroot        4242  0.0  0.1  90000  3000 ?        S    09:23   0:00 [kworker/1:1]`],
    ['a terminal', `${header}\nroot         4242       2  0 09:23 pts/0    00:00:00 [kworker/1:1]`],
    ['a session', `${aux}\nroot        4242  0.0  0.0      0     0 ?        Ss   09:23   0:00 [kworker/1:1]`],
    [
      'text behind the bracket',
      `${header}\nroot         4242       2  0 09:23 ?        00:00:00 [kworker/1:1] -c pool`,
    ],
  ])('are told by %s', async (_, text) => {
    expect(await kinds(text)).toContain('masquerade')
  })
  it('are not seen in kthreadd, a dying kernel thread, or a program that blanked its title', async () => {
    expect(
      await kinds(`${header}\nroot            2       0  0 09:23 ?        00:00:00 [kthreadd]`),
    ).not.toContain('masquerade')
    expect(
      await kinds(`${header}\nroot           77       2  0 09:23 ?        00:00:00 [kworker/1:1] <defunct>`),
    ).not.toContain('masquerade')
    const blank = await kinds(`${header}\nroot         4242       1  0 09:23 ?        00:00:00 [my_daemon]`)
    expect(blank).toContain('blank-title')
    expect(blank).not.toContain('masquerade')
  })
  it('are not claimed of helpers that the kernel starts, such as bpfilter_umh', async () => {
    const text = `${header}\nroot          812       2  0 09:23 ?        00:00:00 bpfilter_umh`
    expect(await kinds(text)).not.toContain('masquerade')
  })
  it('are not claimed where the tool never prints brackets', async () => {
    const text =
      'PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n 58 root      20   0       0      0      0 S   0.0   0.0   0:00.00 kswapd0'
    expect(await kinds(text)).not.toContain('kernel-name-program')
  })
})

describe('known fakes (7) and programs under a kernel name (8)', () => {
  it.each(['kdevtmpfsi', 'kthreaddk', 'kinsing', 'kworkerds'])('%s', async (name) => {
    expect(
      await kinds(`${header}\nwww-data     4242       1 99 09:23 ?        01:00:00 /tmp/${name}`),
    ).toContain('known-fake')
  })
  it('does not accuse the honest neighbours', async () => {
    const text = `${header}\nroot           38       2  0 09:23 ?        00:00:00 [kdevtmpfs]\nroot           39       2  0 09:23 ?        00:00:00 [kthrotld]`
    expect(await kinds(text)).not.toContain('known-fake')
  })
  it('a kswapd0 with a path is a program', async () => {
    const text = `${aux}\nwww-data    4242 99.0  9.0 900000 30000 ?        Sl   09:23  99:00 /tmp/.x/kswapd0`
    expect(await kinds(text)).toContain('kernel-name-program')
  })
})

describe('waiting and busy', () => {
  const row = (pid: number, stat: string, command: string, cpu = '0.0') =>
    `root     ${String(pid).padStart(7)}  ${cpu}  0.1   9000  1000 ?        ${stat.padEnd(4)} 09:23   0:00 ${command}`
  const thread = (pid: number, stat: string, command: string, cpu = '0.0') =>
    `root     ${String(pid).padStart(7)}  ${cpu}  0.0      0     0 ?        ${stat.padEnd(4)} 09:23   0:00 ${command}`

  it('one zombie is information, five of one parent are worth a look (27)', async () => {
    const zombies = (count: number) =>
      `${header}\n${Array.from({ length: count }, (_, at) => `root      ${5000 + at}    4000  0 09:23 ?        00:00:00 [job] <defunct>`).join('\n')}`
    expect(
      (await annotate(content, zombies(1))).findings.find((one) => one.kind === 'zombies')?.severity,
    ).toBe('info')
    const five = (await annotate(content, zombies(5))).findings.find((one) => one.kind === 'zombies')
    expect(five).toMatchObject({ severity: 'medium', count: 5 })
  })
  it('counts programs in D, never kernel threads (28)', async () => {
    const waiting = `${aux}\n${row(10, 'D', 'df -h')}\n${row(11, 'Ds', '/usr/sbin/smbd')}\n${thread(12, 'D', '[jbd2/sda1-8]')}`
    const found = (await annotate(content, waiting)).findings.find((one) => one.kind === 'uninterruptible')
    expect(found).toMatchObject({ severity: 'medium', pids: [10, 11] })
    expect(await kinds(`${aux}\n${thread(12, 'D', '[jbd2/sda1-8]')}`)).not.toContain('uninterruptible')
  })
  it('says of a busy kernel thread what its card says (30)', async () => {
    const found = (await annotate(content, `${aux}\n${thread(58, 'R', '[kswapd0]', '97.0')}`)).findings
    const busy = found.find((one) => one.kind === 'busy-kernel-thread')
    const card = content.card('kswapd')
    expect(busy).toMatchObject({ card: 'kswapd', pids: [58] })
    expect(busy?.text).toContain(card?.kind === 'kernel-thread' ? card.busy : 'no card')
  })
  it('names the workqueue of a busy kworker and the ways to the function it runs', async () => {
    const listing = `${aux}\n${thread(57, 'R', '[kworker/0:0+events]', '40.0')}\n${thread(58, 'R', '[kworker/0:1+events]', '60.0')}`
    const busy = (await annotate(content, listing)).findings.find((one) => one.kind === 'busy-kernel-thread')
    expect(busy?.text).toContain('events')
    const [stack, tracepoint, monitor] = busy?.next ?? []
    expect(stack?.run).toBe('sudo cat /proc/58/stack')
    expect(tracepoint?.run).toContain('workqueue_execute_start /pid == 58/')
    expect(monitor).toMatchObject({ run: 'sudo tools/workqueue/wq_monitor.py' })
    expect(monitor?.shows).toContain('not the function')
  })
  it('leaves kipmi0 alone, which is busy by design', async () => {
    expect(await kinds(`${aux}\n${thread(700, 'SN', '[kipmi0]', '99.0')}`)).not.toContain(
      'busy-kernel-thread',
    )
  })
})

describe('what a listing cannot tell (40)', () => {
  const limitsOf = async (text: string) =>
    (await annotate(content, text)).findings.find((one) => one.kind === 'limits')
  it('says that there is no parent column, and which command has one', async () => {
    const found = await limitsOf(capture('6.1/ps-aux.txt'))
    expect(found?.text).toContain('PPID')
    expect(found?.next?.[0]?.run).toMatch(/^ps -eo .*ppid/)
  })
  it('says that a container shows no kernel threads, but concludes nothing from an excerpt', async () => {
    const rows = (count: number) =>
      Array.from(
        { length: count },
        (_, at) =>
          `root      ${String(100 + at).padStart(6)}       1  0 09:23 ?        00:00:00 /usr/bin/app --n ${at}`,
      )
    expect((await limitsOf(`${header}\n${rows(20).join('\n')}`))?.text).toContain('container')
    expect((await limitsOf(`${header}\n${rows(3).join('\n')}`))?.text).not.toContain('container')
  })
  it('says that macOS is not Linux', async () => {
    const text =
      'USER               PID  %CPU %MEM      VSZ    RSS   TT  STAT STARTED      TIME COMMAND\nroot                 1   0.0  0.1  4349460   9000   ??  Ss    7:09     0:10.57 /sbin/launchd'
    expect(await kinds(text)).toContain('not-linux')
  })
})

describe('groups and rows', () => {
  it('gathers kworkers in one group with their workqueues', async () => {
    const { groups } = await annotate(content, capture('6.12/ps-ef.txt'))
    const kworker = groups.find((group) => group.card === 'kworker')
    expect(kworker?.count).toBeGreaterThan(20)
    expect(kworker?.work?.some((work) => work.workqueue === 'events')).toBe(true)
    expect(kworker?.lines).toHaveLength(kworker?.count ?? 0)
  })
  it('keeps rows only when asked', async () => {
    const text = capture('6.1/ps-ef.txt')
    expect((await annotate(content, text)).rows).toBeUndefined()
    const { rows, totals } = await annotate(content, text, { rows: true })
    expect(rows).toHaveLength(totals.rows)
    expect(rows?.find((row) => row.comm === 'kswapd0')).toMatchObject({
      pid: 58,
      ppid: 2,
      user: 'root',
      kernelThread: true,
      card: 'kswapd',
      how: 'pattern',
      instance: { node: 0 },
    })
  })
  it('hides secrets in rows and in lines it did not understand', async () => {
    const secret = 'S3cretPassw0rd'
    const text = `${header}\nroot           90       1  0 09:23 ?        00:00:00 mysqld --password=${secret}\n??? --password=${secret} ???`
    const report = await annotate(content, text, { rows: true })
    expect(JSON.stringify(report)).not.toContain(secret)
    expect(Object.values(report.redactions).reduce((sum, times) => sum + (times ?? 0), 0)).toBeGreaterThan(0)
  })
})

describe('whatever is pasted', () => {
  it('never throws, and accounts for each line once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        const { totals } = await annotate(content, text)
        expect(totals.headers + totals.noise + totals.notUnderstood + totals.rows).toBeLessThanOrEqual(
          totals.lines,
        )
      }),
      { numRuns: 60 },
    )
  })
  it('gives the same report however the text is cut into pieces', async () => {
    const text = capture('6.1/ps-aux.txt').slice(0, 6000)
    const whole = await annotate(content, text)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const annotator = createAnnotator(content)
        let from = 0
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          await annotator.push(text.slice(from, cut))
          from = cut
        }
        await annotator.push(text.slice(from))
        expect(await annotator.end()).toEqual(whole)
      }),
      { numRuns: 20 },
    )
  })
})
