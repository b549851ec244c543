/** A sign for each tone, so that severity is seen without colour; those of the page (apps/bot/src/web/style/callout.css). */
import type { Tone } from '../message.ts'

export const signs: Record<Tone, string> = { critical: '◆', high: '▲', medium: '■', low: '●', info: '○' }
