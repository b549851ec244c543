/** Socket Mode's connection, made again at once whenever it goes. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'

/** Milliseconds after which a connection that Slack has not greeted is given up. */
const greetedWithin = 10_000
const longestWait = 30_000

/**
 * Keeps what is connected connected: after a loss at once, then after waits that double up to half a minute. The
 * client's own way waits seconds even when Slack politely asks for a new connection, and ends the process by an
 * unhandled rejection when Slack refuses the token (socket-mode, `delayReconnectAttempt`); it must be off.
 */
export function keepConnected(
  client: SocketModeReceiver['client'],
  report: (error: unknown) => void,
): { connected(): boolean; stop(): void } {
  let connected = true
  let connecting = false
  let stopped = false
  const missing = () => !stopped && !connected
  const again = async () => {
    if (connecting || stopped) return
    connecting = true
    for (let failures = 0; missing(); failures++) {
      if (failures > 0) await sleep(Math.min(longestWait, 125 * 2 ** failures), undefined, { ref: false })
      const late = setTimeout(() => void client.disconnect(), greetedWithin)
      await client
        .start()
        .catch(report)
        .finally(() => clearTimeout(late))
    }
    connecting = false
    // Stopped while it connected.
    if (stopped && connected) void client.disconnect()
  }
  client.on('connected', () => (connected = true))
  client.on('disconnected', () => {
    connected = false
    void again()
  })
  return {
    connected: () => connected,
    stop: () => {
      stopped = true
    },
  }
}
