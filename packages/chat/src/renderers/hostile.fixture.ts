/** Texts that try to be more than text: each may be a process name, a command line, a host name, or a card of somebody else. */
import type { Message } from '../message.ts'

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
  // what chats and Markdown would read
  '`code` ```fence``` **bold** _em_ [link](javascript:alert(1))',
  '@everyone <@U012AB3CD> <!channel>',
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
  'line\u2028separator\u2029',
  'fill\u3164er\uffa0s',
  'half \ud800 surrogate \udc00',
  'שלום kswapd0 مرحبا',
  'z\u0335\u0322\u031b\u0321a\u0335\u0322\u031b\u0321lgo',
]

/** The text in every place that a message has for text; `card` is the id of its links. */
export function messageOf(text: string, card = 'kswapd'): Message {
  const spans = [
    { kind: 'text', text },
    { kind: 'strong', text },
    { kind: 'emphasis', text },
    { kind: 'code', text },
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
