import { expect, test } from 'vitest'
import { lastPart, type Setting } from './setting-pattern.ts'
import { findSettings } from './settings.ts'
import { kernelTree } from './tree.fixture.ts'
import { openTree } from './tree.ts'

test.each([
  ['sysctl', 'vm.stat_interval', 'stat_interval'],
  ['sysctl', '/proc/sys/vm/stat_interval', 'stat_interval'],
  ['sysfs', '/sys/class/net/*/threaded', 'threaded'],
  ['sysfs', '/sys/block/sda/*', 'sda'],
  ['module-parameter', 'snd.max_dust', 'max_dust'],
  ['boot-parameter', 'workqueue.dust=1', 'dust'],
  ['boot-parameter', 'audit=0', 'audit'],
] as const)('%s %s is looked for as %s', (kind, name, part) => {
  expect(lastPart({ kind, name })).toBe(part)
})

const tree = openTree(
  kernelTree('6.12.117', {
    'kernel/dust.c': `static struct ctl_table dust_table[] = {
	{ .procname = "dust_level", },
};
static struct ctl_table base_table[] = {
	{ .procname = "dust_base", },
};
static struct ctl_table other_table[] = {
	{ .procname	= "dust_other", },
};
DECLARE_SYSCTL_BASE(vm, base_table);
static void init(void)
{
	register_sysctl_init("kernel", dust_table);
}
__setup("dust=", f);
early_param("workqueue.dust_cpus", f);
core_param(dust_core, x, int, 0);
proc_create("irq/dustinfo", 0, NULL, &ops);
strcmp(x, "dust_text");
`,
    'net/dust.c': 'static DEVICE_ATTR_RW(dust_attr);\nmodule_param_named(dust_par, x, int, 0644);\n',
    'drivers/base/dust.c':
      '__ATTR(dust_deep, 0644, a, b)\n{Opt_dust, "dust_opt=%u"}\nfsparam_u32("dust_u", Opt)',
  }),
)

const settings: [Setting['kind'], string, string | undefined][] = [
  ['sysctl', 'kernel.dust_level', 'kernel/dust.c'],
  ['sysctl', 'vm.dust_level', undefined],
  ['sysctl', 'net.core.dust_other', 'kernel/dust.c'],
  ['sysctl', 'vm.dust_base', 'kernel/dust.c'],
  ['sysctl', 'kernel.dust_base', undefined],
  ['sysctl', 'kernel.dust_text', undefined],
  ['procfs', '/proc/sys/kernel/dust_level', 'kernel/dust.c'],
  ['procfs', '/proc/irq/dustinfo', 'kernel/dust.c'],
  ['procfs', '/proc/dust_text', undefined],
  ['sysfs', '/sys/module/dust/parameters/dust_par', 'net/dust.c'],
  ['sysfs', '/sys/class/net/eth0/dust_attr', 'net/dust.c'],
  ['sysfs', '/sys/dust_deep', 'drivers/base/dust.c'],
  ['module-parameter', 'dust.dust_par', 'net/dust.c'],
  ['module-parameter', 'dust.dust_level', undefined],
  ['boot-parameter', 'dust', 'kernel/dust.c'],
  ['boot-parameter', 'dust_core', 'kernel/dust.c'],
  ['boot-parameter', 'dust.dust_par', 'net/dust.c'],
  ['boot-parameter', 'workqueue.dust_cpus', 'kernel/dust.c'],
  ['mount-option', 'dust_u=1', 'drivers/base/dust.c'],
  ['mount-option', 'dust_opt', 'drivers/base/dust.c'],
]

test.each(settings)('%s %s is in %s', (kind, name, file) => {
  const setting = { kind, name }
  expect(findSettings(tree, [{ setting, likely: [] }]).get(setting)).toBe(file)
})

test('files that the card names come first, then their folders', () => {
  const files = { 'kernel/a.c': 'proc_create("dust",', 'sound/b.c': 'proc_create("dust",', 'sound/c.c': '' }
  const dusty = openTree(kernelTree('6.1.192', files))
  const setting = { kind: 'procfs', name: '/proc/dust' } as const
  for (const [likely, place] of [
    ['sound/c.c', 'sound/b.c'],
    ['sound/b.c', 'sound/b.c'],
    ['mm/sweep.c', 'kernel/a.c'],
  ] as const) {
    expect(findSettings(dusty, [{ setting, likely: [likely] }]).get(setting)).toBe(place)
  }
})
