import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cFile } from './c-file.ts'
import { definitionAround, definitionsOf } from './definition.ts'

const source = `/* sweep() { is named in a comment } */
#define sweep_all(x) do {	\\
	sweep(x);		\\
} while (0)
#define LIMIT 16

int sweep(struct broom *broom);

static int __init
sweep(struct broom *broom)
	__releases(&lock)
{
	if (broom)
		return 1;
#ifdef CONFIG_A
	for (;;) {
#else
	while (x) {
#endif
	}
	return twice(broom);
}

SYSCALL_DEFINE2(dust, int, a,
		int, b)
{
	return sweep(0);
}

static inline int small(void) { return 0; }
static struct smp_hotplug_thread cpu_threads = {
	.thread_fn = sweep,
	.thread_comm = "sweep/%u",
};

struct broom {
	int hairs;
};
static const char * const words[] __initconst = { "a", "b" };
int level __read_mostly = 10;
DEFINE_STATIC_KEY_FALSE(sweep_key);
EXPORT_SYMBOL_GPL(exported_elsewhere)
static void last(void)
{
	struct broom *broom = get(broom);
	if (sweep(broom)) {
		level = 3;
	}
}
`

const bodies = (name: string, text = source) => {
  const file = cFile(text)
  return definitionsOf(file, name).map((span) => text.slice(span.start, span.end))
}

test.each([
  ['sweep', 'sweep(struct broom *broom)\n\t__releases', 'return twice(broom);\n}'],
  ['sweep_all', '#define sweep_all', '} while (0)'],
  ['LIMIT', '#define LIMIT', '16'],
  ['dust', 'SYSCALL_DEFINE2(dust', 'return sweep(0);\n}'],
  ['small', 'static inline', 'return 0; }'],
  ['cpu_threads', 'static struct smp_hotplug_thread', '"sweep/%u",\n}'],
  ['broom', 'struct broom {', 'int hairs;\n}'],
  ['words', 'static const', '"b" }'],
  ['level', 'int level', '= 10;'],
  ['sweep_key', 'DEFINE_STATIC_KEY_FALSE', '(sweep_key)'],
  ['last', 'static void last', '\n}'],
])('%s is defined once', (name, start, end) => {
  const found = bodies(name)
  expect(found).toHaveLength(1)
  expect(found[0]?.startsWith(start)).toBe(true)
  expect(found[0]?.endsWith(end)).toBe(true)
})

test.each(['twice', 'get', 'exported_elsewhere', 'thread_fn', 'if', 'sweep/%u', '', '.*'])(
  '%j is not defined here',
  (name) => {
    expect(bodies(name)).toEqual([])
  },
)

test('both definitions under #ifdef are found', () => {
  expect(
    bodies('a', '#ifdef X\nint a(void)\n{\n\treturn 1;\n}\n#else\nint a(void)\n{\n\treturn 2;\n}\n#endif\n'),
  ).toHaveLength(2)
})

test('the definition around a place is named', () => {
  const file = cFile(source)
  const around = (code: string) => definitionAround(file, source.indexOf(code))
  expect(around('return twice')).toBe('sweep')
  expect(around('return sweep(0)')).toBe('dust')
  expect(around('"sweep/%u"')).toBe('cpu_threads')
  expect(around('level = 3')).toBe('last')
  expect(around('is named in a comment')).toBeUndefined()
})

test('any text is searched without an error, and spans lie in it', () => {
  const piece = fc.constantFrom(
    'f',
    '(',
    ')',
    '{',
    '}',
    '\n',
    ' ',
    '=',
    '#define ',
    '"',
    ';',
    ',',
    '__a',
    'static ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      for (const { start, end } of definitionsOf(cFile(text), 'f')) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})
