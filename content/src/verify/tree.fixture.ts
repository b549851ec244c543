/** A small kernel tree in a temporary folder, for tests. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder, writeFiles } from '../content-folder.fixture.ts'

const folders = ['block', 'drivers', 'fs', 'include', 'init', 'kernel', 'lib', 'mm', 'net', 'virt']

/** What the cards of `card.fixture.ts` claim of `mm/sweep.c` holds here. */
const sweep = `// SPDX-License-Identifier: GPL-2.0
/* ksweep_run() is spoken of before it is defined. */
static int ksweep(void *data);

int sweep_level = 10;

void ksweep_run(int nid)
{
	struct task_struct *task;

	task = kthread_run(ksweep, node,
			   "ksweep%d", nid);
	wake_up(&sweep_wait);
}
`

/** Writes a tree of the release with the given files beside \`mm/sweep.c\`; gives its path. */
export function kernelTree(version = '6.12.117', files: Record<string, string | Buffer> = {}): string {
  const root = temporaryFolder()
  for (const folder of folders) mkdirSync(join(root, folder))
  const [major, minor, patch] = version.split('.')
  const makefile = `# SPDX\nVERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = ${patch}\nEXTRAVERSION =\n`
  writeFiles(root, { Makefile: makefile, 'mm/sweep.c': sweep, ...files })
  return root
}
