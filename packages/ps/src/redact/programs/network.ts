/** Directories, network services and devices. */
import { afterPercent, type ProgramRule } from './program-rule.ts'

export const network: readonly ProgramRule[] = [
  {
    programs:
      'ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami ldapcompare ldapmodrdn ldapexop ldapurl',
    flags: '-w',
    form: 'either',
    bundle: 'xvnLAcCMP3',
    source: 'ldapsearch(1), -w',
  },
  {
    programs: 'ldappasswd',
    flags: '-s -a',
    form: 'either',
    source: 'ldappasswd(1), -s newPasswd, -a oldPasswd',
  },
  { programs: 'slappasswd', flags: '-s', form: 'either', source: 'slappasswd(8)' },
  {
    programs:
      'smbclient rpcclient net smbget smbtree smbcacls smbcquotas smbspool nmblookup wmic winexe mount.smbfs',
    flags: '-U --user',
    form: 'either',
    part: afterPercent,
    source: 'smbclient(1), -U user%pass',
  },
  { programs: 'kadmin kadmin.local kpasswd', flags: '-w -pw', source: 'kadmin(1), -w' },
  { programs: 'mosquitto_pub mosquitto_sub mosquitto_rr', flags: '-P --pw', source: 'mosquitto_pub(1), -P' },
  { programs: 'mosquitto_passwd', words: [3], source: 'mosquitto_passwd(1), -b file user password' },
  {
    programs:
      'snmpwalk snmpget snmpgetnext snmpset snmpbulkget snmpbulkwalk snmptable snmptrap snmpinform snmpdf snmpstatus snmpdelta snmptest snmpusm snmpvacm snmpnetstat snmpcheck snmp-check',
    flags: '-c',
    form: 'either',
    mark: 'secret',
    source: 'snmpcmd(1), -c community',
  },
  {
    programs:
      'snmpwalk snmpget snmpgetnext snmpset snmpbulkget snmpbulkwalk snmptable snmptrap snmpinform snmpdf snmpstatus snmpdelta snmptest snmpusm snmpvacm snmpnetstat',
    flags: '-A -X -3k -3K',
    form: 'either',
    source: 'snmpcmd(1), -A and -X pass phrases',
  },
  { programs: 'ipmitool', flags: '-P -k -y', form: 'either', source: 'ipmitool(1), -P' },
  {
    programs: 'ipmipower ipmiconsole ipmi-sensors ipmi-sel ipmi-chassis bmc-info ipmi-fru',
    flags: '-p -k',
    form: 'either',
    source: 'ipmipower(8), -p',
  },
  { programs: 'radtest', words: [2, 5], source: 'radtest(1)' },
  { programs: 'radclient', words: [3], source: 'radclient(1)' },
  {
    programs: 'nsupdate dig delv rndc',
    flags: '-y',
    part: /^(?<keep>(?:hmac-[\w-]{1,12}:)?[^\s:]*:)\S+$/,
    mark: 'key',
    source: 'nsupdate(1), -y',
  },
  {
    programs: 'nmcli',
    flags:
      'password wifi-sec.psk 802-11-wireless-security.psk 802-11-wireless-security.wep-key0 802-1x.password 802-1x.private-key-password gsm.password pppoe.password vpn.secrets',
    source: 'nmcli(1)',
  },
  { programs: 'iwconfig', flags: 'key enc', mark: 'key', source: 'iwconfig(8), key' },
  { programs: 'wpa_passphrase', words: [2], source: 'wpa_passphrase(8)' },
  { programs: 'wpa_cli', flags: 'psk password wep_key0', source: 'wpa_cli(8), set_network' },
  { programs: 'pppd', flags: 'password', source: 'pppd(8), password' },
  { programs: 'openfortivpn openconnect snx', flags: '-p', form: 'either', source: 'openfortivpn(1)' },
  {
    programs: 'ipa-client-install ipa-server-install',
    flags: '-w -p -a',
    source: 'ipa-client-install(1), -w',
  },
  {
    programs: 'samba-tool',
    after: 'create add',
    words: [2],
    source: 'samba-tool(8), user create name password',
  },
  { programs: 'testsaslauthd', flags: '-p', source: 'testsaslauthd(8), -p' },
  { programs: 'doveadm', flags: '-p', source: 'doveadm-pw(1), -p' },
  {
    programs: 'doveadm',
    after: 'test login',
    words: [2],
    source: 'doveadm-auth(1), auth test user password',
  },
  { programs: 'iw', flags: 'key keys', mark: 'key', source: 'iw(8), connect … keys' },
  { programs: 'racadm ilorest esxcli', flags: '-p', source: 'Dell racadm; HPE ilorest; esxcli' },
  {
    programs: 'ss-server ss-local ss-redir ss-tunnel sslocal ssserver',
    flags: '-k',
    source: 'ss-local(1), -k',
  },
  {
    programs: 'gost',
    flags: '-L -F',
    part: /^(?<keep>[^\s:@/]*:)[^\s@/]+(?=@)/,
    source: 'gost: -L user:password@:port',
  },
  { programs: 'microsocks', flags: '-P', source: 'microsocks: -P' },
  {
    programs: 'keyctl',
    after: 'add',
    words: [3],
    mark: 'key',
    source: 'keyctl(1), add type description data',
  },
]
