/** Text of any `ps` → rows → annotated report. Pure: no clock, no file, no network. */
export {
  annotate,
  createAnnotator,
  type AnnotatedRow,
  type Annotator,
  type AnnotateOptions,
  type Report,
} from './annotate.ts'
export { findListing } from './detect.ts'
export { decoder, type Decoder } from './decode.ts'
export { betterCommand } from './findings/limits.ts'
export type { Confidence, Finding, FindingKind, Severity } from './findings/finding.ts'
export type { Group } from './group.ts'
export { parse, recogniseOther } from './parse/index.ts'
export type { Layout, LineKind, Row } from './row.ts'
