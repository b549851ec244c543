/** How the tables of programs say where a secret stands on a command line. */
import type { Mark } from '../mark.ts'

/** Where a secret stands on the command line of a program. */
export interface ProgramRule {
  /** Names of programs, separated by spaces. */
  programs: string
  /** Options or bare words before the secret, separated by spaces. Long options are also read as `--option=value`. */
  flags?: string
  /** How a flag holds its value: `next` word (default), `attached` (`-pSECRET`), or `either`. */
  form?: 'next' | 'attached' | 'either'
  /** Short options that may stand before a one-letter flag in the same word: `-su user:password`. */
  bundle?: string
  /** Which words that are no options, counted from 1 behind the program (or behind `after`), are secrets. */
  words?: readonly number[]
  /** The rule counts only behind this word, such as `login`; several are separated by spaces. */
  after?: string
  /** Options end at the first word that is none: the rest is another command (`sshpass -p … ssh …`). */
  leading?: true
  /** What of the value is hidden; a group named `keep` stays. Absent: all of it. No match: nothing. */
  part?: RegExp
  /** Default: password. */
  mark?: Mark
  /** The manual page or document that describes the option. */
  source: string
}

/** `user:password` */
export const afterColon = /^(?<keep>[^:\s]*:)[^"']+/
/** `user%password` */
export const afterPercent = /^(?<keep>[^%\s]*%)[^"']+/
/** `user,password` */
export const afterComma = /^(?<keep>[^,\s]*,)[^"']+/
/** `user:password@host` without a scheme. */
export const loginBeforeHost = /^(?<keep>[^\s:@]*:)\S+(?=@)/
