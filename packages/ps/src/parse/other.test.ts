import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recogniseOther } from './other.ts'

const capture = (name: string) =>
  readFileSync(new URL(`../../../../test/fixtures/captures/${name}`, import.meta.url), 'utf8')

it.each([
  [
    'tasklist',
    'Image Name                     PID Session Name        Session#    Mem Usage\n===== ====\nSystem Idle Process              0 Services                   0          8 K',
  ],
  [
    'tasklist',
    'Abbildname                     PID Sitzungsname\nsvchost.exe                    812 Services                   0     10.240 K',
  ],
  ['tasklist', 'Handles  NPM(K)    PM(K)      WS(K)     CPU(s)     Id  SI ProcessName'],
  ['html', '<!DOCTYPE html>\n<html><body>…</body></html>'],
  ['html', '  <pre>USER PID</pre>'],
  ['json', '[{"pid": 1}]'],
  ['json', '{"processes": []}'],
  ['pstree', 'systemd-+-NetworkManager---2*[{NetworkManager}]\n        |-agetty\n        `-cron'],
  [
    'pstree',
    'systemd(1)─┬─ModemManager(677)─┬─{ModemManager}(733)\n           │                   └─{ModemManager}(740)',
  ],
  ['cgls', 'Control group /:\n-.slice\n├─user.slice\n│ └─4711 bash'],
  ['prose', 'Dear colleagues, our server has been slow since Monday. What may it be?'],
  ['prose', 'Наш сервер работает медленно, что делать дальше?'],
  [undefined, ''],
  [undefined, '12 34 56\n78 90'],
])('%s: %j', (kind, text) => expect(recogniseOther(text)).toBe(kind))

it('knows our recordings of trees', () => {
  expect(recogniseOther(capture('6.1/pstree.txt'))).toBe('pstree')
  expect(recogniseOther(capture('6.1/cgls.txt'))).toBe('cgls')
})

it('never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void recogniseOther(text)))
})
