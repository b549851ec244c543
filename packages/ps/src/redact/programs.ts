/** Which options and words of which programs hold a secret: the data of `program-options.ts`. */
import type { Mark } from './mark.ts'

/** Where a secret stands on the command line of a program. */
export interface ProgramRule {
  /** Names of programs, separated by spaces. */
  programs: string
  /** Options or bare words before the secret, separated by spaces. Long options are also read as `--option=value`. */
  flags?: string
  /** How a flag holds its value: `next` word (default), `attached` (`-pSECRET`), or `either`. */
  form?: 'next' | 'attached' | 'either'
  /** Short options that may stand before a one-letter flag in the same word: `-su user:password`. */
  bundle?: string
  /** Which words that are no options, counted from 1 behind the program (or behind `after`), are secrets. */
  words?: readonly number[]
  /** The rule counts only behind this word, such as `login`; several are separated by spaces. */
  after?: string
  /** Options end at the first word that is none: the rest is another command (`sshpass -p … ssh …`). */
  leading?: true
  /** What of the value is hidden; a group named `keep` stays. Absent: all of it. No match: nothing. */
  part?: RegExp
  /** Default: password. */
  mark?: Mark
  /** The manual page or document that describes the option. */
  source: string
}

const afterColon = /^(?<keep>[^:\s]*:)[^"']+/
const afterPercent = /^(?<keep>[^%\s]*%)[^"']+/
const afterComma = /^(?<keep>[^,\s]*,)[^"']+/
const oracleLogin = /^(?<keep>(?:userid=)?[\w$#]{1,30}(?:\[\w{1,30}\])?\/)\S+$/i

export const programRules: readonly ProgramRule[] = [
  // Databases
  {
    programs:
      'mysql mariadb mysqldump mariadb-dump mysqladmin mariadb-admin mysqlimport mariadb-import mysqlcheck mariadb-check mysqlshow mariadb-show mysqlslap mysqlbinlog mariadb-binlog mysqlpump mysqlsh mycli mysql_upgrade mysqlhotcopy mysqlreport mysqltuner mytop innotop xtrabackup mariabackup innobackupex',
    flags: '-p',
    form: 'attached',
    source: 'mysql(1): -p takes its value only when attached',
  },
  { programs: 'mysqladmin mariadb-admin', flags: 'password', source: 'mysqladmin(1), password new-password' },
  {
    programs: 'mydumper myloader pt-query-digest pt-table-sync pt-archiver',
    flags: '-p',
    form: 'either',
    source: 'mydumper(1)',
  },
  {
    programs: 'mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop mongofiles',
    flags: '-p',
    form: 'either',
    source: 'mongosh manual, options',
  },
  { programs: 'redis-cli valkey-cli keydb-cli redis-benchmark', flags: '-a', source: 'redis.io: redis-cli' },
  { programs: 'cqlsh cassandra-stress sstableloader nodetool', flags: '-p -pw', source: 'cassandra: cqlsh' },
  { programs: 'sqlcmd bcp osql tsql sqsh dbisql', flags: '-P', form: 'either', source: 'sqlcmd utility, -P' },
  { programs: 'isql iusql', words: [3], source: 'isql(1): DSN UID PWD' },
  {
    programs: 'sqlplus expdp impdp exp imp rman sqlldr tnsping',
    words: [1],
    part: oracleLogin,
    source: 'SQL*Plus: logon',
  },
  { programs: 'rman', flags: 'target catalog auxiliary', part: oracleLogin, source: 'RMAN: connection' },
  { programs: 'influx', flags: '-password -t', source: 'influx CLI' },
  { programs: 'etcdctl', flags: '--user', part: afterColon, source: 'etcdctl: --user name:password' },
  // Directory and network services
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
    flags: 'password wifi-sec.psk 802-11-wireless-security.psk 802-1x.password wep-key0',
    source: 'nmcli(1)',
  },
  { programs: 'iwconfig', flags: 'key enc', mark: 'key', source: 'iwconfig(8), key' },
  { programs: 'wpa_passphrase', words: [2], source: 'wpa_passphrase(8)' },
  { programs: 'wpa_cli', flags: 'psk password wep_key0', source: 'wpa_cli(8), set_network' },
  { programs: 'pppd', flags: 'password', source: 'pppd(8), password' },
  { programs: 'openfortivpn openconnect snx', flags: '-p', form: 'either', source: 'openfortivpn(1)' },
  // Remote access
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
    part: /^(?<keep>[^\s:@]*:)\S+(?=@)/,
    source: 'impacket: domain/user:password@host',
  },
  // Transfer and web
  {
    programs: 'curl curlie',
    flags: '-u --user -U --proxy-user',
    form: 'either',
    bundle: 'sSkfLvigGIjnNaqR046#lpO',
    part: afterColon,
    source: 'curl(1), -u user:password',
  },
  { programs: 'curl curlie', flags: '--oauth2-bearer', mark: 'token', source: 'curl(1), --oauth2-bearer' },
  {
    programs: 'curl curlie',
    flags: '-E --cert',
    part: /^(?<keep>\S{0,250}\.\w{2,5}:)\S+/,
    source: 'curl(1), --cert',
  },
  {
    programs: 'curl curlie',
    flags: '-b --cookie',
    form: 'either',
    part: /^(?<keep>)[^\s=]+=\S*/,
    mark: 'cookie',
    source: 'curl(1), -b name=value',
  },
  {
    programs: 'http https xh xhs httpie',
    flags: '-a --auth',
    form: 'either',
    part: afterColon,
    source: 'http(1), -a',
  },
  { programs: 'ab', flags: '-A -P', form: 'either', part: afterColon, source: 'ab(1), -A, -P' },
  {
    programs: 'lftp',
    flags: '-u --user',
    form: 'either',
    part: afterComma,
    source: 'lftp(1), -u user,password',
  },
  {
    programs: 'ncftp ncftpget ncftpput ncftpls ncftpbatch',
    flags: '-p',
    form: 'either',
    source: 'ncftpget(1), -p',
  },
  { programs: 'swaks', flags: '-ap', source: 'swaks(1), -ap' },
  { programs: 'sendemail sendEmail', flags: '-xp', source: 'sendemail(1), -xp' },
  { programs: 'sendxmpp', flags: '-p', source: 'sendxmpp(1), -p' },
  { programs: 'irssi', flags: '-w', form: 'either', source: 'irssi(1), -w' },
  { programs: 'youtube-dl yt-dlp', flags: '-p', source: 'yt-dlp(1), -p' },
  // Archives, keys, accounts
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
  { programs: 'htpasswd', words: [3, 4], source: 'htpasswd(1), -b [-C cost] file user password' },
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
  // Containers, clouds, operations
  {
    programs: 'docker podman nerdctl buildah helm oc az crane oras regctl skopeo cf ibmcloud',
    after: 'login',
    flags: '-p',
    form: 'either',
    source: 'docker login -p; az login -p; oc login -p',
  },
  { programs: 'twine', flags: '-p', form: 'either', source: 'twine upload -p' },
  {
    programs: 'aws',
    flags: 'aws_secret_access_key aws_access_key_id aws_session_token',
    mark: 'key',
    source: 'aws configure set',
  },
  {
    programs: 'mc',
    after: 'set add',
    words: [3, 4],
    mark: 'key',
    source: 'MinIO client: mc alias set ALIAS URL ACCESS SECRET',
  },
  { programs: 'doctl', flags: '-t', mark: 'token', source: 'doctl: -t' },
  {
    programs: 'vault bao',
    after: 'login unwrap unseal',
    words: [1],
    part: /^.{8,}$/,
    mark: 'token',
    source: 'vault login',
  },
  {
    programs: 'ngrok',
    after: 'authtoken add-authtoken',
    words: [1],
    mark: 'token',
    source: 'ngrok config add-authtoken',
  },
  {
    programs: 'cloudflared',
    after: 'install',
    words: [1],
    mark: 'token',
    source: 'cloudflared service install',
  },
  {
    programs: 'gitlab-runner',
    after: 'register',
    flags: '-r -t',
    mark: 'token',
    source: 'gitlab-runner register',
  },
  { programs: 'grafana-cli', after: 'reset-admin-password', words: [1], source: 'grafana cli admin' },
  {
    programs: 'rabbitmqctl',
    after: 'add_user change_password authenticate_user',
    words: [2],
    source: 'rabbitmqctl(8)',
  },
  { programs: 'p4', flags: '-P', form: 'either', source: 'Perforce: p4 -P' },
  { programs: 'jboss-cli.sh asadmin wsadmin.sh', flags: '-p -p= -W', source: 'JBoss EAP: management CLI' },
  { programs: 'xmrig minerd cpuminer cgminer ccminer', flags: '-p', source: 'xmrig: --pass' },
  {
    programs: 'minerd cpuminer xmrig',
    flags: '-O --userpass',
    part: afterColon,
    source: 'cpuminer: -O user:pass',
  },
  {
    programs:
      'check_mysql check_mysql_query check_pgsql check_mssql check_imap check_ssh_login check_rabbitmq check_mongodb',
    flags: '-p',
    source: 'nagios-plugins: check_mysql',
  },
  { programs: 'check_ldap check_ldaps', flags: '-P', source: 'nagios-plugins: check_ldap' },
  {
    programs: 'check_http check_curl',
    flags: '-a -b',
    part: afterColon,
    source: 'nagios-plugins: check_http',
  },
  { programs: 'check_snmp', flags: '-C -A -X', mark: 'secret', source: 'nagios-plugins: check_snmp' },
]
