import { whatisView } from '@proctor/chat'
import { openContent } from '@proctor/content'
import { whatis, type WhatisResult } from '@proctor/tutor'
import { exitCodes, UsageError } from '../exit-codes.ts'
import { print, printJson, type OutputOptions } from '../output.ts'

/** `proctor whatis <name…>`: exit code 1 when any of the names is not known. */
export async function whatisCommand(
  directory: URL,
  names: string[],
  options: OutputOptions & { release?: string },
): Promise<number> {
  const { release } = options
  if (release !== undefined && !/^\d+\.\d+/.test(release)) {
    throw new UsageError(`"${release}" is no kernel release; give it like 6.1 (see uname -r)`)
  }
  const content = openContent(directory)
  const results = await Promise.all(names.map((name) => whatis(content, name, release ? { release } : {})))
  if (options.json) printJson(results.length === 1 && results[0] ? json(results[0]) : results.map(json))
  else for (const result of results) print(whatisView(content, result), options)
  return results.every((result) => result.identifications.length > 0) ? exitCodes.done : exitCodes.unknown
}

function json({ query, identifications, suggestions }: WhatisResult): unknown {
  return {
    query,
    identifications: identifications.map(({ card, name, how, role, instance, catalogue }) => ({
      card,
      name,
      how,
      role,
      instance,
      catalogue,
    })),
    suggestions,
  }
}
