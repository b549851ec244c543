/**
 * Hides secrets in the command lines of `ps` before anything is stored or shown. Needs no content.
 *
 * `redact` does one line with our own rules; `createRedactor` and `redactLines` add secretlint as a second net.
 */
export type { Counts, Mark, Span } from './mark.ts'
export { mayHoldSecret, redact, type Redaction, type RedactOptions } from './redact.ts'
export { createRedactor, redactLines, type Redactor } from './redactor.ts'
export { secretRanges } from './second-net.ts'
