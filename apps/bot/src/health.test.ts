/** Health follows what works; numbers name no person and nothing that was asked. */
import { writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { newFile } from '../../../test/proctor.ts'
import { serveHealth } from './health.ts'
import { createMetrics, serveMetrics } from './metrics.ts'

it('says what is not connected, and counts answers by face, command and outcome', async () => {
  const file = newFile()
  writeFileSync(file, 'twelve bytes')
  const connections = () => [{ name: 'slack', healthy }]
  let healthy = true
  const metrics = createMetrics({ commands: new Set(['whatis']), file, connections })
  const answers = metrics.counted(async ({ command }) => {
    if (command === 'boom') throw new Error('secret listing')
    return command === 'whatis'
      ? { message: { title: '', blocks: [] }, audience: 'asker' as const }
      : undefined
  })
  const who = { face: 'slack' as const, workspace: 'T1', external: 'U1' }
  await answers({ who, command: 'whatis', argument: 'kswapd0' })
  await answers({ who, command: 'no-such-thing', argument: 'x' })
  await expect(answers({ who, command: 'boom', argument: 'x' })).rejects.toThrow('secret')
  const address = { host: '127.0.0.1', port: 0 }
  const server = await serveHealth({ ...address, parts: connections })
  const numbers = await serveMetrics(address, metrics)
  const get = async (path: string, { port } = server) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`)
    return { status: response.status, text: await response.text() }
  }
  expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  expect(await get('/readyz')).toEqual({ status: 200, text: 'slack: ok\n' })
  healthy = false
  expect(await get('/readyz')).toEqual({ status: 503, text: 'slack: not connected\n' })
  expect((await get('/metrics')).status).toBe(404)
  const { text } = await get('/metrics', numbers)
  expect(text).toContain('proctor_connected{face="slack"} 0')
  expect(text).toContain('proctor_database_bytes{part="file"} 12')
  expect(text).toContain('proctor_database_bytes{part="wal"} 0')
  expect(text).toContain('proctor_requests_total{face="slack",command="whatis",outcome="answered"} 1')
  expect(text).toContain('proctor_requests_total{face="slack",command="other",outcome="unknown"} 1')
  expect(text).toContain('proctor_requests_total{face="slack",command="other",outcome="failed"} 1')
  expect(text).not.toMatch(/kswapd0|no-such-thing|U1|secret/)
  await server.stop()
  await numbers.stop()
})
