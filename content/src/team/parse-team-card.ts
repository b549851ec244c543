/** A stored card read back: JSON that a backup, a restore or another version may have written. */
import { z } from 'zod'
import { teamCardLimits, type TeamCard } from './team-card.ts'
import { nameProblem } from './team-name.ts'

const text = z.string().min(1).max(4000)
const spans = z.array(z.object({ kind: z.enum(['text', 'strong', 'emphasis', 'code']), text: z.string() }))

const teamCard = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .max(60),
  names: z
    .array(z.string().refine((name) => nameProblem(name) === undefined))
    .min(1)
    .max(teamCardLimits.names),
  summary: text,
  job: text,
  kill: text,
  text,
  body: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('paragraph'), spans }),
      z.object({ kind: z.literal('list'), items: z.array(spans) }),
      z.object({ kind: z.literal('code'), text: z.string() }),
    ]),
  ),
}) satisfies z.ZodType<TeamCard>

/** Reads `JSON.stringify` of a card; undefined for what is none. */
export function parseTeamCard(json: string): TeamCard | undefined {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return undefined
  }
  return teamCard.safeParse(data).data
}
