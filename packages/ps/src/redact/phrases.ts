/** Secrets known by the words around them: HTTP headers, SQL, shell pipes, scripts of `expect`. */
import { patternFamily, type Pattern } from './family.ts'

const phrasePatterns: readonly Pattern[] = [
  {
    mark: 'credentials',
    hints: ['authorization'],
    // A scheme with parameters: all of them.
    pattern:
      /(?<keep>authorization["']?[:=]\s?["']?(?:digest|oauth|hawk|signature|aws4-[\w-]{1,30})\s)(?:[\w-]{1,40}=(?:"[^"]{0,1000}"|[^\s,]*),?\s?)+/gi,
    source: 'RFC 7616; RFC 5849; docs.aws.amazon.com: Signature Version 4',
  },
  {
    mark: 'credentials',
    hints: ['authorization'],
    pattern:
      /(?<keep>authorization["']?\s?[:=]\s?["']?(?:(?:bearer|basic|token|bot|negotiate|ntlm|digest|api-?key|key|splunk|snowflake|genie-?key|discogs|sso-key|client-id|oauth|hawk)[ =]{1,2}(?:token=)?)?)[^\s"']{3,}/gi,
    source: 'RFC 9110, 11.6.2; gitleaks curl-auth-header',
  },
  {
    mark: 'token',
    hints: ['bearer '],
    pattern: /(?<keep>(?<![\w-])bearer\s)(?=\S{0,200}\d)[\w.~+/=-]{8,}/gi,
    source: 'RFC 6750, 2.1',
  },
  {
    mark: 'cookie',
    hints: ['cookie:', 'cookie :'],
    pattern: /(?<keep>cookie2?["']?:\s?["']?)[^\s;"']+(?:;\s?[^\s;"'=]{1,200}=[^\s;"']*)*/gi,
    source: 'RFC 6265, 4.2',
  },
  {
    mark: 'cookie',
    hints: ['mit-magic-cookie-1 '],
    pattern: /(?<keep>MIT-MAGIC-COOKIE-1\s)[0-9a-f]{16,}/gi,
    source: 'xauth(1), add',
  },
  {
    mark: 'password',
    hints: ['identified '],
    pattern:
      /(?<keep>identified\s(?:with\s\S{1,64}\s)?(?:by|as|using)\s(?:password\s)?["'`]?)[^\s"'`]{1,400}/gi,
    source: 'MySQL manual: CREATE USER; Oracle: IDENTIFIED BY',
  },
  {
    mark: 'password',
    hints: ['password '],
    pattern: /(?<keep>\bpassword\s{1,2}["'])[^"']{1,400}/gi,
    source: 'PostgreSQL manual: ALTER ROLE … PASSWORD',
  },
  {
    mark: 'password',
    hints: ['password '],
    pattern: /(?<keep>\bpassword\(\s?["'])[^"']{1,400}/gi,
    source: 'MySQL manual: PASSWORD()',
  },
  {
    mark: 'password',
    hints: ['.auth '],
    pattern: /(?<keep>\.auth\(\s?["'][^"']{0,200}["']\s?,\s?["'])[^"']{1,400}/g,
    source: 'mongosh manual: db.auth()',
  },
  {
    mark: 'password',
    hints: ['changeuserpassword '],
    pattern: /(?<keep>changeUserPassword\(\s?["'][^"']{0,200}["']\s?,\s?["'])[^"']{1,400}/g,
    source: 'mongosh manual: db.changeUserPassword()',
  },
  {
    mark: 'password',
    hints: [' using '],
    pattern: /(?<keep>\buser\s\S{1,64}\susing\s)\S{1,400}/gi,
    source: 'Db2 manual: CONNECT … USER … USING',
  },
  {
    mark: 'password',
    hints: ['send '],
    pattern: /(?<keep>\bsend\s(?:--\s)?\\?["'{]?)[^"'\\]{1,200}(?=\\[rn])/g,
    source: 'expect(1), send',
  },
  {
    mark: 'password',
    hints: ['echo ', 'printf '],
    // What is piped into a program that reads a password from its input.
    pattern:
      /(?<keep>\b(?:echo|printf)\s(?:-[neE]{1,3}\s)?(?:["']?%s(?:\\n)?["']?\s)?["']?)[^|\n]{1,200}?(?=["']?\s?\|\s?(?:(?:\S{0,64}\/)?(?:sudo(?:\s-[\w-]{1,10}){0,4}\s-\w{0,5}S\b|sudo\s(?:\S{0,64}\/)?(?:chpasswd|passwd)|chpasswd|passwd|kinit|cryptsetup|smbpasswd|su\b|vncpasswd|saslpasswd2|openconnect|gh\sauth|[\w.-]{1,40}\s[^|]{0,200}(?:stdin|passphrase-fd|set-password))))/g,
    source: 'sudo(8) -S, chpasswd(8), passwd(1) --stdin, docker login --password-stdin',
  },
  {
    mark: 'password',
    hints: ['<<<'],
    pattern: /(?<keep><<<\s?["']?)[^\s"']{1,400}/g,
    source: 'bash(1), here strings',
  },
  {
    mark: 'password',
    hints: [' pass:', '=pass:'],
    pattern: /(?<keep>(?<![\w-])pass:)[^\s"']{1,400}/g,
    source: 'openssl-passphrase-options(1)',
  },
  {
    mark: 'token',
    hints: [':_auth', ':_password'],
    pattern: /(?<keep>:_(?:auth|authToken|password)\s)\S+/g,
    source: 'npm-config: npm config set //registry/:_authToken …',
  },
  {
    mark: 'password',
    hints: ['password -v', 'password --value'],
    pattern: /(?<keep>\.password(?:_in)?\s(?:-v|--value)[ =])\S+/g,
    source: 'iscsiadm(8), -n node.session.auth.password -v',
  },
  {
    mark: 'secret',
    hints: ['--arg '],
    pattern: /(?<keep>--arg\s\w{0,40}(?:pass|pwd|token|secret|key)\w{0,40}\s["']?)[^\s"']+/gi,
    source: 'jq(1), --arg name value',
  },
  {
    mark: 'key',
    hints: [' 0x'],
    pattern: /(?<keep>\b(?:auth|auth-trunc|enc|aead)\s\S{1,60}\s)0x[0-9a-f]{8,}/gi,
    source: 'ip-xfrm(8), algorithms of a state',
  },
  {
    mark: 'key',
    hints: [' key '],
    pattern: /(?<keep>\bkey\s[0-9a-f]{1,32}\s)[0-9a-f]{32,}/gi,
    source: 'ip-macsec(8), key id key',
  },
  {
    mark: 'password',
    hints: [' /password:', ' /pass:'],
    pattern: /(?<keep>\s\/pass(?:word)?:)\S+/gi,
    source: 'options of Windows programs, under wine too',
  },
  {
    mark: 'password',
    hints: ['.logon '],
    pattern: /(?<keep>\.logon\s[^\s,]{1,200},)\S+/gi,
    source: 'Teradata BTEQ: .LOGON',
  },
  {
    mark: 'secret',
    hints: ['secret,'],
    pattern: /(?<keep>secret,[^\s]{0,200}?data=)(?:[^\s,]|,(?![\w-]{1,20}=)){1,400}/g,
    source: 'qemu(1), -object secret',
  },
]

/** Secrets that stand in a known phrase. */
export const phrases = patternFamily(phrasePatterns)
