/** The scanner on small sources: what people write in the kernel, and what it must become. */
import { expect, it } from 'vitest'
import { callSites } from './call-sites.ts'
import type { SourceTree } from './source-tree.ts'

const tree = (sources: Record<string, string>): SourceTree => ({
  release: '6.12.0',
  files: Object.keys(sources),
  text: (path) => sources[path] ?? '',
})
const names = async (source: string) =>
  (await callSites(tree({ 'drivers/a.c': source }))).map(({ name }) =>
    name.kind === 'formats' ? name.formats.join(' or ') : name.kind,
  )

it('reads literals, neighbours, macros and values that are literals', async () => {
  expect(
    await names(`
#define DRIVER "frob"
static int __init frob_init(void)
{
	t = kthread_run(fn, NULL, "frob%d", id);
	w = alloc_workqueue(DRIVER "_wq", WQ_MEM_RECLAIM, 0);
	x = create_workqueue("mld");
	y = alloc_ordered_workqueue("%s-%s", 0, DRIVER, dev_name(dev));
}`),
  ).toEqual(['frob%d', 'frob_wq', 'mld', 'frob-%s'])
})

it('follows a buffer to its printf, a choice to both ends, and a device to run time', async () => {
  expect(
    await names(`
static int probe(struct device *dev)
{
	char name[20];
	snprintf(name, sizeof(name), "scsi_wq_%d", host->no);
	a = create_singlethread_workqueue(name);
	b = kthread_run(fn, 0, fast ? "fast" : "slow");
	c = create_workqueue(dev_name(dev));
}`),
  ).toEqual(['scsi_wq_%d', 'fast or slow', 'run-time'])
})

it('follows a parameter to the callers of the function, in other files too', async () => {
  const sites = await callSites(
    tree({
      'lib/make.c':
        'struct workqueue_struct *make(struct device *d, const char *what)\n{\n\treturn alloc_workqueue(what, WQ_MEM_RECLAIM, 0);\n}',
      'drivers/b.c': 'static void use(void)\n{\n\tq = make(dev, "b_queue");\n}',
    }),
  )
  expect(sites.map(({ path, name, flags }) => [path, name.kind, flags])).toEqual([
    ['drivers/b.c', 'formats', ['WQ_MEM_RECLAIM']],
    ['lib/make.c', 'parameter', ['WQ_MEM_RECLAIM']],
  ])
})

it('finds tables of threads for each CPU, and calls inside what it cannot parse', async () => {
  expect(
    await names('static struct smp_hotplug_thread t = {\n\t.thread_comm\t= "ksoftirqd/%u",\n};'),
  ).toEqual(['ksoftirqd/%u'])
  expect(await names('STRANGE_MACRO(x { \nvoid f(void) {\n\tkthread_run(fn, 0, "inside");\n}')).toContain(
    'inside',
  )
})

it('lists what it cannot find instead of dropping it', async () => {
  expect(await names('void f(void)\n{\n\tkthread_run(fn, 0, mystery());\n}')).toEqual(['unknown'])
})

it('reads what is put behind the beginning of a buffer, a field from its initializer, and the name of the module', async () => {
  const makefile = 'frob-core-y := a.o b.o\nobj-$(CONFIG_FROB) += frob-core.o\n'
  const source = `
static struct usb_driver driver = { .name = KBUILD_MODNAME, .probe = probe };
static int probe(struct device *dev)
{
	strlcpy(wq_name, "DIAG_SMD_", sizeof(wq_name));
	strlcat(wq_name, info->name, sizeof(wq_name));
	a = create_singlethread_workqueue(wq_name);
	b = create_singlethread_workqueue(driver.name);
}`
  const sites = await callSites(tree({ 'drivers/a.c': source, 'drivers/Makefile': makefile }))
  expect(sites.map(({ name }) => (name.kind === 'formats' ? name.formats : name.kind))).toEqual([
    ['DIAG_SMD_%s'],
    ['frob_core'],
  ])
})

it('takes the macro of the file itself, and of a buffer that serves several names what was written last', async () => {
  const a = `
#define DRV_NAME "frob"
static int probe(void)
{
	snprintf(name, sizeof(name), "slot/%d", id);
	a = kthread_create(fn, state, name);
	snprintf(name, sizeof(name), "recycle/%d", id);
	b = kthread_create(fn, state, name);
	c = create_workqueue(DRV_NAME "/rx");
}`
  const sites = await callSites(
    tree({
      'drivers/a.c': a,
      'drivers/other.c': '#define DRV_NAME "other"\n',
      'drivers/x.h': '#define DRV_NAME "x"\n',
    }),
  )
  expect(sites.map(({ name }) => (name.kind === 'formats' ? name.formats : name.kind))).toEqual([
    ['slot/%d'],
    ['recycle/%d'],
    ['frob/rx'],
  ])
})

it('cuts what a numbered copy cuts', async () => {
  expect(
    await names(`
static void init(void)
{
	char wq_name[40];
	strlcpy(wq_name, "DIAG_SOCKET_", 10);
	strlcat(wq_name, info->name, sizeof(info->name));
	info->wq = create_singlethread_workqueue(wq_name);
}`),
  ).toEqual(['DIAG_SOCK%s'])
})

it('follows a field to the parameter stored in it, to the folder that prints into it, and to the tables of its type', async () => {
  const sites = await callSites(
    tree({
      'drivers/sched/main.c':
        'int sched_init(struct sched *sched, const char *name)\n{\n\tsched->name = name;\n\tt = kthread_run(f, sched, sched->name);\n}',
      'drivers/gpu/device.c':
        'static int start(struct ring *ring)\n{\n\treturn sched_init(&ring->s, ring->name);\n}',
      'drivers/gpu/v9.c': 'static void v9(void)\n{\n\tsprintf(ring->name, "comp_%d.%d", me, pipe);\n}',
      'drivers/mtd/core.c':
        'static int add(struct mtd_ops *tr)\n{\n\tq = kthread_run(f, tr, "%s%d", tr->name, n);\n}',
      'drivers/mtd/block.c': 'static struct mtd_ops block_tr = {\n\t.name\t= "mtdblock",\n\t.major = 31,\n};',
    }),
  )
  expect(sites.map(({ path, name }) => [path, name.kind === 'formats' ? name.formats : name.kind])).toEqual([
    ['drivers/gpu/device.c', ['comp_%d.%d']],
    ['drivers/mtd/core.c', ['mtdblock%d']],
    ['drivers/sched/main.c', 'parameter'],
  ])
})

it('follows a struct of arguments to what each caller puts into it', async () => {
  const sites = await callSites(
    tree({
      'drivers/sched/main.c':
        'int sched_init(struct sched *sched, const struct sched_init_args *args)\n{\n\tsched->name = args->name;\n\tt = kthread_run(f, sched, sched->name);\n}',
      'drivers/gpu/a.c':
        'static int start(void)\n{\n\tstruct sched_init_args args = {\n\t\t.ops = &ops,\n\t\t.name = "render",\n\t};\n\treturn sched_init(&ring->s, &args);\n}',
      'drivers/gpu/b.c':
        'static int start(void)\n{\n\targs.name = "bin";\n\tsched_init(a, &args);\n\targs.name = "csd";\n\tsched_init(b, &args);\n}',
    }),
  )
  expect(sites.map(({ name }) => (name.kind === 'formats' ? name.formats : name.kind))).toEqual([
    ['render'],
    ['bin'],
    ['csd'],
    'parameter',
  ])
})

it('leaves a name to run time where the folder also copies another value into the buffer', async () => {
  const sites = await callSites(
    tree({
      'fs/b/read.c': 'static void r(struct dev *ca)\n{\n\tkthread_run(f, ca, "read/%s", ca->name);\n}',
      'fs/b/super.c':
        'static void s(void)\n{\n\tscnprintf(ca->name, sizeof(ca->name), "dev-%u", i);\n\tstrscpy(ca->name, name.buf, 32);\n}',
    }),
  )
  expect(sites[0]?.name).toEqual({ kind: 'formats', formats: ['read/%s'] })
})
