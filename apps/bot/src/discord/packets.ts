/** What Discord tells over the gateway, handed to discord.js so that a packet it stumbles over ends nothing. */
import type { Client } from 'discord.js'

interface Packets {
  handlePacket(...given: unknown[]): boolean
}

/**
 * Reports what discord.js throws while it reads a packet. By itself it does so in a promise that nobody watches, which
 * ends the process: 14.28 does when a session ends right after it was resumed (handlers/RESUMED.js).
 */
export function watchPackets(client: Client, report: (error: unknown) => void): void {
  // The typings call this private; there is no public place to catch what a handler of discord.js throws.
  const packets = client.ws as unknown as Packets
  const handle = packets.handlePacket.bind(packets)
  packets.handlePacket = (...given) => {
    try {
      return handle(...given)
    } catch (error) {
      report(error)
      return false
    }
  }
}
