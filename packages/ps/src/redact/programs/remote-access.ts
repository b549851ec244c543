/** Remote shells and desktops, and tools that try logins. */
import { loginBeforeHost, type ProgramRule } from './program-rule.ts'

export const remoteAccess: readonly ProgramRule[] = [
  { programs: 'sshpass', flags: '-p', form: 'either', leading: true, source: 'sshpass(1), -p' },
  { programs: 'plink pscp psftp putty klink kitty', flags: '-pw', source: 'plink(1), -pw' },
  { programs: 'rdesktop', flags: '-p', form: 'either', source: 'rdesktop(1), -p' },
  {
    programs: 'xfreerdp xfreerdp3 wlfreerdp wlfreerdp3 sdl-freerdp sdl-freerdp3 freerdp freerdp-shadow-cli',
    flags: '/p: /password: /pth: /gp: /gw-password: /proxy-password:',
    form: 'attached',
    source: 'xfreerdp(1), /p:',
  },
  { programs: 'xfreerdp wlfreerdp', flags: '-p', source: 'FreeRDP 1.0' },
  { programs: 'vncdo vncdotool', flags: '-p', source: 'vncdotool' },
  { programs: 'xauth', flags: 'MIT-MAGIC-COOKIE-1 .', mark: 'cookie', source: 'xauth(1), add' },
  { programs: 'evil-winrm crackmapexec netexec nxc', flags: '-p -H', source: 'evil-winrm' },
  { programs: 'hydra medusa ncrack patator', flags: '-p', source: 'hydra(1), -p' },
  {
    programs:
      'psexec.py smbexec.py wmiexec.py atexec.py secretsdump.py smbclient.py GetUserSPNs.py mssqlclient.py',
    words: [1],
    part: loginBeforeHost,
    source: 'impacket: domain/user:password@host',
  },
  { programs: 'smbmap ldapdomaindump bloodhound-python', flags: '-p', source: 'smbmap: -p' },
  { programs: 'vmrun', flags: '-p -gp -vp', source: 'VMware vmrun: -p, -gp' },
  { programs: 'mcrcon', flags: '-p', source: 'mcrcon: -p' },
]
