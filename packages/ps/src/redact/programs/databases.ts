/** Databases and their clients. */
import { afterColon, loginBeforeHost, type ProgramRule } from './program-rule.ts'

/** `user/password`, `user/password@service`, `userid=user/password`; `/nolog` and `/ as sysdba` have no user before. */
const oracleLogin = /^(?<keep>(?:userid=)?[\w$#]{1,30}(?:\[\w{1,30}\])?\/)\S+/i

export const databases: readonly ProgramRule[] = [
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
  { programs: 'mysqlsh', words: [1], part: loginBeforeHost, source: 'mysqlsh: user:password@host' },
  {
    programs: 'redis-cli valkey-cli',
    after: 'AUTH auth',
    words: [1, 2],
    source: 'redis.io: AUTH [user] password',
  },
  {
    programs: 'redis-cli valkey-cli',
    flags: 'requirepass masterauth',
    source: 'redis.io: CONFIG SET requirepass',
  },
  { programs: 'hdbsql beeline', flags: '-p', form: 'either', source: 'SAP HANA hdbsql; Apache beeline' },
]
