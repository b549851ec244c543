/** What the program knows of a name from kernel source alone, without a card. */
import type { NameKind } from './naming-functions.ts'

export interface CatalogueEntry {
  /** As the source writes it: `nvme-wq`, `xfs-buf/%s`. */
  format: string
  kind: NameKind
  /** What the format's conversions stand for, in order: `cpu`, `device`, `number`. */
  fields: string[]
  /** A workqueue with WQ_MEM_RECLAIM: `ps` shows its rescuer. */
  rescuer: boolean
  /** Where each release makes it. */
  places: { release: string; file: string; function: string; kconfig?: string; flags?: string }[]
}
