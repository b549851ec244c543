/** Containers, clouds and monitoring. */
import { afterColon, type ProgramRule } from './program-rule.ts'

export const operations: readonly ProgramRule[] = [
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
    flags: 'aws_secret_access_key aws_access_key_id aws_session_token default.aws_secret_access_key',
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
  { programs: 'rabbitmqadmin', flags: '-p', source: 'rabbitmqadmin: -p' },
  { programs: 'virsh', flags: '--base64', mark: 'secret', source: 'virsh(1), secret-set-value' },
]
