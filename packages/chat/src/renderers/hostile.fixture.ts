/** Texts that try to be more than text: each may be a process name, a command line, a host name, or a card of somebody else. */
import type { Block, Message, SelectOption } from '../message.ts'

/** A picture of one pixel: pictures are drawn by us, only their description holds what others wrote. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGPs6Oj4DwAF0QKZWFEOUwAAAABJRU5ErkJggg=='
const escape = '\u001b'
const bell = '\u0007'

export const hostileTexts: readonly string[] = [
  // markup
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">kswapd0</a>',
  '<style>*{display:none}</style>',
  '<base href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<form action=//evil.example><button>Log in</button></form>',
  '</code></pre></td></tr></table></details><h1>Owned</h1>',
  '</textarea></title></style></noscript>',
  '<!-- an open comment',
  '--><b>bold</b><!--',
  '<![CDATA[ x ]]>',
  ']]>',
  '<?php echo 1 ?>',
  '<',
  '>',
  '<b',
  '</',
  '<\u0000script>',
  '\uff1cscript\uff1e',
  // attributes and entities
  '"onmouseover="alert(1)',
  "'onfocus='alert(1)' autofocus='",
  '" autofocus onfocus=alert(1) x="',
  '"><img src=x onerror=alert(1)>',
  '`onload=alert(1)`',
  '&lt;script&gt;',
  '&amp;lt;',
  '&#60;img&#62;',
  '&#x3c;img&#x3e;',
  '&notanentity',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://evil.example/"><script>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  // mentions and entities of chats
  '@everyone <@U012AB3CD> <!channel>',
  '@everyone',
  '@here',
  '<@U0EVE>',
  '<@1234567890>',
  '<@!1234567890>',
  '<@&1234567890>',
  '<#C1>',
  '<#1234567890>',
  '<!channel>',
  '<!here|here>',
  '<!subteam^S1>',
  '<!date^0^{date}|now>',
  '&lt;!channel&gt;',
  '</quiz:1234567890>',
  '<id:customize>',
  '<t:0:R>',
  '<t:0>',
  ':smile:',
  ':x::+1:',
  '<:name:1234567890>',
  '<a:x:1>',
  // links of chats
  '[x](http://evil.example)',
  '[x](<http://evil.example> "title")',
  '![x](http://evil.example/x.png)',
  '<http://evil.example|x>',
  '<http://evil.example>',
  'http://evil.example',
  'https://evil.example/a?b=c#d',
  'x http://evil.example.',
  'discord.gg/evil',
  '<mailto:eve@evil.example|eve>',
  'mailto:eve@evil.example',
  // markup of chats
  '`code` ```fence``` **bold** _em_ [link](javascript:alert(1))',
  '`',
  '``',
  '```',
  '````',
  '`````',
  '``````',
  'a`b',
  '`a',
  'a`',
  '``a` `b``',
  '```\ncode\n```',
  '```js\ncode',
  '~~~\ncode',
  '# heading',
  '### heading',
  '-# small',
  '- item',
  '* item',
  '+ item',
  '1. item',
  '> quote',
  '>>> quote',
  'name\n# heading\n- item',
  'name\r-# small',
  '|| spoiler ||',
  '||spoiler||',
  '**bold**',
  '__under__',
  '*em*',
  '_em_',
  '***both***',
  '~~struck~~',
  '~struck~',
  '---',
  '| a | b |\n| --- | --- |',
  '\\',
  'x\\',
  '\\\\*x*',
  '\\`code\\`',
  '\\@everyone',
  '¯\\_(ツ)_/¯',
  '{"type":"mrkdwn","text":"*x*"}',
  // terminal escapes
  `${escape}]0;pwned${bell}`,
  `${escape}[2J${escape}[H`,
  `${escape}[31mred${escape}[0m`,
  `${escape}]8;;https://evil.example${escape}\\click${escape}]8;;${escape}\\`,
  `${escape}]52;c;cm0gLXJmIC8=${bell}`,
  `${escape}P+q544e${escape}\\`,
  `${escape}_Gf=24;AAAA${escape}\\`,
  `${escape}c`,
  '\u009b31mred',
  '\u009d0;pwned\u009c',
  '\u0090payload\u009c',
  'over\rwritten',
  'back\b\b\b\bspace',
  'form\ffeed\vtab',
  `bell${bell}`,
  'nul\u0000byte',
  'del\u007fete',
  'two\nlines',
  'a\r\nb',
  'so\u000eshift\u000fin',
  // hidden and reordered text
  'harmless\u202egnp.exe',
  '\u2066isolate\u2069',
  '\u202aembed\u202c',
  'zero\u200bwidth\u200djoin\u200cer',
  '\ufeffmark',
  'soft\u00adhyphen',
  'tag\u{e0041}\u{e0042}s',
  '\u{e0001}\u{e007f}',
  '@\u200beveryone',
  'family \u{1f469}\u200d\u{1f467} and \u2764\ufe0f',
  'line\u2028separator\u2029',
  'fill\u3164er\uffa0s',
  'half \ud800 surrogate \udc00',
  'שלום kswapd0 مرحبا',
  'z\u0335\u0322\u031b\u0321a\u0335\u0322\u031b\u0321lgo',
  `Z${'\u0335\u0322'.repeat(100)}`,
  // length
  'A'.repeat(5000),
  '`'.repeat(5000),
  '@everyone '.repeat(500),
  '\ud800'.repeat(500),
]

/** Nothing to be seen: what platforms refuse as empty. */
export const blankTexts: readonly string[] = ['', ' ', '\t', '\u00a0', '\u3000', ' \n ']

/** Messages that have the text in one place each, with something harmless around it. */
export const places: Readonly<Record<string, (text: string) => Message>> = {
  title: (text) => ({ title: text, blocks: [{ kind: 'text', text: 'x' }] }),
  ...Object.fromEntries(
    ([1, 2, 3] as const).map((level) => [
      `heading ${level}`,
      (text: string) => among({ kind: 'heading', level, text }),
    ]),
  ),
  text: (text) => among({ kind: 'text', text }),
  ...Object.fromEntries(
    (['text', 'strong', 'emphasis', 'code', 'command'] as const).flatMap((kind) => [
      [
        `span ${kind}`,
        (text: string) =>
          among({
            kind: 'text',
            text: [
              { kind: 'text', text: 'before ' },
              { kind, text },
              { kind: 'text', text: ' after' },
            ],
          }),
      ],
      [
        `spans ${kind}, side by side`,
        (text: string) =>
          among({
            kind: 'text',
            text: [
              { kind, text },
              { kind, text },
            ],
          }),
      ],
    ]),
  ),
  'span card': (text) => among({ kind: 'text', text: [{ kind: 'card', card: 'kswapd', text }] }),
  note: (text) => among({ kind: 'note', text }),
  'item of a list': (text) => among({ kind: 'list', items: ['x', text, 'y'] }),
  'name of a field': (text) => among({ kind: 'fields', fields: [{ name: text, value: 'x' }] }),
  'value of a field': (text) => among({ kind: 'fields', fields: [{ name: 'x', value: text }] }),
  'title of a column': (text) =>
    among({ kind: 'table', columns: [left('x'), left(text)], rows: [['x', 'y'.repeat(80)]] }),
  'cell of a table': (text) => among({ kind: 'table', columns: [left('x'), left('y')], rows: [['x', text]] }),
  'cell of a wide table': (text) =>
    among({ kind: 'table', columns: [left('x'), left('y')], rows: [[text, 'y'.repeat(80)]] }),
  code: (text) => among({ kind: 'code', text }),
  'label of a callout': (text) =>
    among({ kind: 'callout', tone: 'high', label: text, text: 'x', blocks: [] }),
  'headline of a callout': (text) =>
    among({ kind: 'callout', tone: 'high', label: 'x', text, blocks: [{ kind: 'note', text: 'y' }] }),
  'text in a callout': (text) =>
    among({ kind: 'callout', tone: 'high', label: 'x', text: 'y', blocks: [{ kind: 'text', text }] }),
  'summary of a detail': (text) =>
    among({ kind: 'detail', summary: text, open: true, blocks: [{ kind: 'text', text: 'x' }] }),
  'text in a detail': (text) =>
    among({ kind: 'detail', summary: 'x', open: true, blocks: [{ kind: 'text', text }] }),
  'description of a picture': (text) => among({ kind: 'picture', alt: text, png: { light: dot, dark: dot } }),
  'label of a file': (text) =>
    among({ kind: 'file', label: text, name: 'x.txt', mime: 'text/plain', text: 'x' }),
  'name of a file': (text) =>
    among({ kind: 'file', label: 'x', name: text, mime: 'application/json', text: 'x' }),
  'content of a file': (text) => among({ kind: 'file', label: 'x', name: 'x.txt', mime: 'text/plain', text }),
  'label of a button': (text) =>
    among({ kind: 'buttons', buttons: [{ label: text, command: { name: 'card', argument: 'x' } }] }),
  'argument of a button': (text) =>
    among({ kind: 'buttons', buttons: [{ label: 'x', command: { name: 'whatis', argument: text } }] }),
  'label of a select': (text) => among(select({}, text)),
  'label of an option': (text) => among(select({ label: text })),
  'description of an option': (text) => among(select({ description: text })),
  'argument of an option': (text) => among(select({ command: { name: 'whatis', argument: text } })),
  'text of a choice': (text) => among(choices({ text, code: false })),
  'code of a choice': (text) => among(choices({ text, code: true })),
  'key of a choice': (text) => among(choices({ key: text })),
  'label of an input': (text) =>
    among({ kind: 'input', label: text, command: { name: 'answer', argument: 'x' } }),
}

const among = (block: Block): Message => ({
  title: 'x',
  blocks: [{ kind: 'text', text: 'above' }, block, { kind: 'text', text: 'below' }],
})
const left = (title: string) => ({ title, align: 'left' as const })
const select = (given: Partial<SelectOption>, label = 'z'): Block => ({
  kind: 'select',
  label,
  options: [
    { label: 'x', command: { name: 'card', argument: 'x' }, ...given },
    { label: 'y', command: { name: 'card', argument: 'y' } },
  ],
})
const choices = (given: { key?: string; text?: string; code?: boolean }): Block => ({
  kind: 'choices',
  choices: [
    { key: '1', text: 'x', code: false, ...given, command: { name: 'answer', argument: 'x 0' } },
    { key: '2', text: 'y', code: false, command: { name: 'answer', argument: 'x 1' } },
  ],
})

/** The text in every place that a message has for text; `card` is the id of its links. */
export function messageOf(text: string, card = 'kswapd'): Message {
  const spans = [
    { kind: 'text', text },
    { kind: 'strong', text },
    { kind: 'emphasis', text },
    { kind: 'code', text },
    { kind: 'command', text },
    { kind: 'card', card, text },
  ] as const
  return {
    title: text,
    blocks: [
      { kind: 'heading', level: 1, text },
      { kind: 'heading', level: 2, text },
      { kind: 'heading', level: 3, text },
      { kind: 'text', text },
      { kind: 'text', text: [...spans] },
      { kind: 'file', label: text, name: text, mime: 'text/plain', text },
      { kind: 'picture', alt: text, png: { light: dot, dark: dot } },
      { kind: 'note', text },
      { kind: 'list', items: [text, [...spans]] },
      { kind: 'fields', fields: [{ name: text, value: text }] },
      {
        kind: 'table',
        columns: [
          { title: text, align: 'left' },
          { title: text, align: 'right' },
        ],
        rows: [[text, [...spans]]],
      },
      { kind: 'code', text },
      { kind: 'callout', tone: 'high', label: text, text, blocks: [{ kind: 'text', text }] },
      { kind: 'detail', summary: text, open: true, blocks: [{ kind: 'text', text }] },
      { kind: 'buttons', buttons: [{ label: text, command: { name: text, argument: text } }] },
      {
        kind: 'select',
        label: text,
        options: [{ label: text, description: text, command: { name: text, argument: text } }],
      },
      {
        kind: 'choices',
        choices: [
          { key: text, text, code: false, command: { name: text, argument: text } },
          { key: '2', text, code: true, command: { name: text, argument: text } },
        ],
      },
      { kind: 'input', label: text, command: { name: text, argument: text } },
    ],
  }
}
