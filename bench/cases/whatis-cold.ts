/** `proctor whatis kswapd0` as installed, from nothing to its answer, against `node -e 0`. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atMost, median } from '../result.ts'

const rounds = 21
const proctor = fileURLToPath(new URL('../../apps/cli/bin/proctor.mjs', import.meta.url))

export async function whatisCold() {
  const ours: number[] = []
  const bare: number[] = []
  for (let round = -3; round < rounds; round++) {
    const plain = time(['-e', '0'])
    const answered = time([proctor, 'whatis', 'kswapd0'])
    if (round < 0) continue
    bare.push(plain)
    ours.push(answered)
  }
  return atMost({
    name: 'whatis-cold',
    ratio: median(ours) / median(bare),
    limit: 2,
    unit: '× node -e 0',
    note: `whatis ${median(ours).toFixed(0)} ms, node -e 0 ${median(bare).toFixed(0)} ms, medians of ${rounds}`,
  })
}

function time(args: string[]): number {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${String(stderr)}`)
  return performance.now() - start
}
