/** Slack's installations, one a workspace: what Bolt gives us is checked, and kept sealed in Proctor's own file. */
import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { InstallationStore as Records } from '@proctor/store'
import { z } from 'zod'

/** What is needed to answer; who installed it, and whatever else Slack tells, is not kept. */
const schema = z.object({
  team: z.object({ id: z.string().regex(/^T[A-Z0-9]+$/) }).optional(),
  enterprise: z.object({ id: z.string().regex(/^E[A-Z0-9]+$/) }).optional(),
  isEnterpriseInstall: z.boolean().default(false),
  appId: z.string().optional(),
  bot: z.object({
    token: z.string().startsWith('xox'),
    // There where an operator has turned token rotation on; Bolt renews it then.
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
    scopes: z.array(z.string()),
    id: z.string(),
    userId: z.string(),
  }),
})
type Kept = z.infer<typeof schema>

/** Slack did not give what it has to: an installation without a bot, or one without a workspace. */
class NoInstallation extends Error {
  override name = 'NoInstallation'
}

/** Who the installation of a request belongs to: the organisation where it was installed for all of one. */
type Where = Pick<InstallationQuery<boolean>, 'isEnterpriseInstall' | 'teamId' | 'enterpriseId'>

export interface Installations extends InstallationStore {
  /**
   * Removes the token of whoever removed Proctor, unless they have installed it again since.
   * @param at When that was, in milliseconds of Slack's clock.
   * @param bot The bots whose tokens Slack calls void; left out where the whole app is gone.
   * @returns Whether it is gone.
   */
  leave(where: Where, at: number, bot?: readonly string[]): Promise<boolean>
  /** All that are kept. @throws StoreError when they cannot be opened with this PROCTOR_KEY. */
  all(): Promise<{ where: Where; token: string }[]>
}

/** @param clock Milliseconds. */
export function createInstallations(records: Records, clock: () => number): Installations {
  const idOf = ({ isEnterpriseInstall, teamId, enterpriseId }: Where): string => {
    const id = isEnterpriseInstall ? enterpriseId : teamId
    if (!id) throw new NoInstallation('a request without a workspace')
    return id
  }
  const read = async (id: string): Promise<Kept | undefined> => {
    const text = await records.read(id)
    return text === undefined ? undefined : schema.parse(JSON.parse(text))
  }
  const fetchInstallation: InstallationStore['fetchInstallation'] = async (query) => {
    const kept = await read(idOf(query))
    if (!kept) throw new NoInstallation('not installed there')
    return boltOf(kept)
  }
  const leave: Installations['leave'] = async (where, at, bot) => {
    const id = idOf(where)
    if (bot) {
      const kept = await read(id)
      if (kept && !bot.includes(kept.bot.userId)) return false
    }
    return records.remove(id, at)
  }
  return {
    fetchInstallation,
    leave,
    /** Given again it replaces itself: Slack's way back can be walked twice. */
    storeInstallation: async (installation) => {
      const result = schema.safeParse(installation)
      if (!result.success) throw new NoInstallation('no bot, or no workspace', { cause: result.error })
      await records.keep(idOf(whereOf(result.data)), JSON.stringify(result.data), clock())
    },
    all: async () => {
      const found = []
      for (const id of await records.ids()) {
        const kept = await read(id)
        if (kept) found.push({ where: whereOf(kept), token: kept.bot.token })
      }
      return found
    },
  }
}

const whereOf = ({ team, enterprise, isEnterpriseInstall }: Kept): Where => ({
  isEnterpriseInstall,
  teamId: team?.id,
  enterpriseId: enterprise?.id,
})

function boltOf({ team, enterprise, bot, appId, isEnterpriseInstall }: Kept): Installation<'v2', boolean> {
  const { refreshToken, expiresAt, ...rest } = bot
  return {
    team,
    enterprise,
    isEnterpriseInstall,
    authVersion: 'v2',
    tokenType: 'bot',
    ...(appId !== undefined && { appId }),
    bot: {
      ...rest,
      ...(refreshToken !== undefined && { refreshToken }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
    user: { token: undefined, scopes: undefined, id: '' },
  }
}
