/** A thing that a card says and that a program can check against a kernel source tree. */
import type { Setting } from './setting-pattern.ts'
import type { WorkqueueTraits } from './workqueue-call.ts'

/** The call that makes a thread or workqueue, in the function that holds it. */
export interface Maker {
  file: string
  function: string
  call: string
}

/** A format that the release makes names of, or (`made: false`) no longer does. */
export interface NameClaim {
  kind: 'name'
  format: string
  made: boolean
  calls: string[]
  files: string[]
}

export interface WorkqueueClaim {
  kind: 'workqueue'
  traits: WorkqueueTraits
  /** The calls that may make it; none where the card does not tell which. */
  calls: Maker[]
}

export interface KconfigClaim {
  kind: 'kconfig'
  symbol: string
  debian: 'y' | 'm' | 'n' | 'absent'
}

/** `contains` is the code that shows the default `value`. */
export interface DefaultClaim {
  kind: 'default'
  file: string
  contains: string
  value: string
}

export type Claim = {
  /** Where the card says it: `madeBy[0]`. */
  at: string
} & (
  | ({ kind: 'made-by' } & Maker)
  | NameClaim
  | WorkqueueClaim
  | KconfigClaim
  | { kind: 'setting'; setting: Setting; files: string[] }
  | DefaultClaim
  | { kind: 'source'; file: string; function?: string; contains?: string; absent?: string }
)
