/** Archives, keys and accounts. */
import type { ProgramRule } from './program-rule.ts'

export const accounts: readonly ProgramRule[] = [
  { programs: '7z 7za 7zr 7zz', flags: '-p', form: 'attached', source: '7z(1), -p' },
  {
    programs: 'zip zipcloak',
    flags: '-P',
    form: 'either',
    bundle: 'rqjv0123456789emuy',
    source: 'zip(1), -P',
  },
  { programs: 'unzip', flags: '-P', form: 'either', bundle: 'qojnldvx', source: 'unzip(1), -P' },
  { programs: 'rar unrar', flags: '-p -hp', form: 'attached', source: 'rar(1), -hp' },
  { programs: 'openssl', flags: '-k -K -macopt', mark: 'key', source: 'openssl-enc(1), -k, -K' },
  { programs: 'openssl', after: 'passwd', words: [1], source: 'openssl-passwd(1)' },
  { programs: 'mkpasswd', words: [1, 2, 3], source: 'mkpasswd(1)' },
  { programs: 'pdftk', flags: 'user_pw owner_pw input_pw', source: 'pdftk(1)' },
  {
    programs: 'qpdf',
    after: '--encrypt',
    words: [1, 2],
    source: 'qpdf: --encrypt user-password owner-password',
  },
  { programs: 'htpasswd', words: [2, 3, 4], source: 'htpasswd(1), -b [-C cost] file user password' },
  { programs: 'useradd usermod adduser', flags: '-p', source: 'useradd(8), -p' },
  {
    programs: 'security',
    flags: '-w -p',
    after: 'add-generic-password unlock-keychain import',
    source: 'security(1), macOS',
  },
  { programs: 'bw', after: 'login', words: [2], source: 'bitwarden.com: CLI' },
  { programs: 'bw', after: 'unlock', words: [1], source: 'bitwarden.com: CLI' },
  { programs: 'rclone', after: 'obscure', words: [1], source: 'rclone.org: obscure' },
  { programs: 'ssh-keygen', flags: '-N -P', source: 'ssh-keygen(1), -N new_passphrase, -P passphrase' },
  { programs: 'oathtool', words: [1], mark: 'secret', source: 'oathtool(1)' },
  { programs: 'veracrypt truecrypt', flags: '-p', form: 'either', source: 'veracrypt: --password, -p' },
  { programs: 'dislocker', flags: '-u -p', form: 'either', source: 'dislocker(1), -u, -p' },
  { programs: 'sedutil-cli', words: [1], source: 'sedutil-cli(8)' },
  {
    programs: 'hdparm',
    flags: '--security-unlock --security-disable --security-erase --security-erase-enhanced',
    source: 'hdparm(8), --security-unlock',
  },
  { programs: 'caddy', flags: '--plaintext', source: 'caddy hash-password' },
]
