/** What the program knows of a name from kernel source alone, without a card. */

export interface CatalogueEntry {
  /** As the source writes it: `nvme-wq`, `xfs-buf/%s`. */
  format: string
  kind:
    | 'kthread'
    | 'kthread-worker'
    | 'per-cpu-thread'
    | 'workqueue'
    | 'user-thread'
    | 'irq-thread'
    | 'rename'
    | 'description'
  /** A workqueue with WQ_MEM_RECLAIM: `ps` shows its rescuer. */
  rescuer: boolean
  /** Where each release makes it. */
  places: { release: string; file: string; function: string; kconfig?: string; flags?: string }[]
}
