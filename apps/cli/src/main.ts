/** `proctor`: reads the command line and hands over to one command. Commands are loaded when they are called. */
import type { ManifestOptions } from './commands/platforms.ts'
import { Command, CommanderError, Option } from 'commander'
import { loadSettingsFile, SettingsFileMissing, type SettingsFile } from '@proctor/bot/setup'
import { exitCodes, UsageError } from './exit-codes.ts'
import { compiledContent, version } from './paths.ts'

interface Shared {
  color: 'auto' | 'always' | 'never'
  envFile?: string
}

interface Flags {
  json?: true
}

const program = new Command('proctor')
  .description('Explains what runs on a Linux machine: names from ps, and whole ps listings.')
  .version(version())
  .addOption(
    new Option('--color <when>', 'colour the output').choices(['auto', 'always', 'never']).default('auto'),
  )
  .option(
    '--env-file <path>',
    'settings from this file (PROCTOR_ENV_FILE); else from .env here, if there is one',
  )
  .showHelpAfterError('Try: proctor --help')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  proctor whatis kswapd0
  ps -ef | proctor annotate
  proctor start                 opens the chat page on this machine

Exit codes: 0 done, 1 a name is not known or nothing was found, 2 wrong usage, 3 the input is no listing, 4 it failed.`,
  )

let settingsFile: SettingsFile | undefined
program.hook('preAction', () => {
  settingsFile = loadSettingsFile({
    environment: process.env,
    given: program.opts<Shared>().envFile ?? (process.env['PROCTOR_ENV_FILE'] || undefined),
    directory: process.cwd(),
    user: process.getuid?.(),
  })
})

program
  .command('whatis')
  .description('what a process name is')
  .argument('<name...>', 'a name as ps prints it, brackets or not; quote names with blanks')
  .option('--release <release>', 'kernel release that the name is from, such as 6.1')
  .option('--full', 'show all parts of the card')
  .option('--json', 'print JSON (docs/json.md)')
  .action(async (names: string[], options: Flags & { release?: string; full?: true }) => {
    const { whatisCommand } = await import('./commands/whatis.ts')
    process.exitCode = await whatisCommand(compiledContent, names, { ...program.opts<Shared>(), ...options })
  })

program
  .command('annotate')
  .description('explain a ps listing: a file, a pipe, or what you paste')
  .argument('[file]', 'a file with the output of ps or top; - or nothing reads standard input')
  .option('--full', 'show everything instead of one screen')
  .option('--ip', 'hide IP addresses too')
  .option('--json', 'print JSON (docs/json.md)')
  .action(async (file: string | undefined, options: Flags & { full?: true; ip?: true }) => {
    const { annotateCommand } = await import('./commands/annotate.ts')
    process.exitCode = await annotateCommand(compiledContent, file, { ...program.opts<Shared>(), ...options })
  })

program
  .command('list')
  .description('all cards by subsystem')
  .option('--json', 'print JSON (docs/json.md)')
  .action(async (options: Flags) => {
    const { listCommand } = await import('./commands/list.ts')
    process.exitCode = listCommand(compiledContent, { ...program.opts<Shared>(), ...options })
  })

program
  .command('search')
  .description('find cards by any words, typing errors forgiven')
  .argument('<words...>')
  .option('--json', 'print JSON (docs/json.md)')
  .action(async (words: string[], options: Flags) => {
    const { searchCommand } = await import('./commands/search.ts')
    process.exitCode = await searchCommand(compiledContent, words.join(' '), {
      ...program.opts<Shared>(),
      ...options,
    })
  })

program
  .command('quiz')
  .description('learn: a few questions a day, each when it is about to be forgotten')
  .option('--more', 'beyond the limits of the day')
  .option('--listing <file>', 'questions on what a listing of ps shows')
  .option('--missed', 'only what you answered wrong in the past 30 days')
  .action(async (options: { more?: true; listing?: string; missed?: true }) => {
    const { quizCommand } = await import('./commands/quiz.ts')
    process.exitCode = await quizCommand(compiledContent, { ...program.opts<Shared>(), ...options })
  })

program
  .command('stats')
  .description('what you know, what comes, what is hard')
  .option('--json', 'print JSON (docs/json.md)')
  .option('--picture <file>', 'write it as a picture: .png or .svg')
  .option('--dark', 'the picture for a dark surface')
  .action(async (options: Flags & { picture?: string; dark?: true }) => {
    const { statsCommand } = await import('./commands/stats.ts')
    process.exitCode = await statsCommand(compiledContent, { ...program.opts<Shared>(), ...options })
  })

program
  .command('missed')
  .description('what you answered wrong in the past 30 days; proctor quiz --missed asks it again')
  .option('--json', 'print JSON (docs/json.md)')
  .option('--anki', 'instead: as text that Anki imports')
  .action(async (options: Flags & { anki?: true }) => {
    const { missedCommand } = await import('./commands/stats.ts')
    process.exitCode = await missedCommand(compiledContent, { ...program.opts<Shared>(), ...options })
  })

program
  .command('leeches')
  .description('what was set aside because it is forgotten again and again')
  .argument('[item]', 'bring this one back')
  .action(async (item: string | undefined) => {
    const { leechesCommand } = await import('./commands/stats.ts')
    process.exitCode = await leechesCommand(compiledContent, item)
  })

program
  .command('fit')
  .description('fit the weights of FSRS to your own reviews (also done by itself, every hundred)')
  .action(async () => {
    const { fitCommand } = await import('./commands/stats.ts')
    process.exitCode = await fitCommand(compiledContent)
  })

program
  .command('doubts')
  .description('questions that learners doubted or disputed, for whoever looks after the cards')
  .option('--json', 'print JSON (docs/json.md)')
  .action(async (options: Flags) => {
    const { doubtsCommand } = await import('./commands/stats.ts')
    process.exitCode = await doubtsCommand(compiledContent, { ...program.opts<Shared>(), ...options })
  })

program
  .command('set')
  .description('settings of learning: zone, day-starts, retention, new, reviews, easy-days, holiday, streak')
  .argument('[name]')
  .argument('[value]')
  .action(async (name: string | undefined, value: string | undefined) => {
    const { setCommand } = await import('./commands/stats.ts')
    process.exitCode = await setCommand(compiledContent, name, value)
  })

program
  .command('export')
  .description('all that is kept of you, as JSON on standard output')
  .option('--anki', 'instead: every question as text that Anki imports')
  .action(async (options: { anki?: true }) => {
    const { exportCommand } = await import('./commands/data.ts')
    process.exitCode = await exportCommand(compiledContent, options)
  })

program
  .command('import')
  .description('take an export in, in place of what you have')
  .argument('<file>')
  .action(async (file: string) => {
    const { importCommand } = await import('./commands/data.ts')
    process.exitCode = await importCommand(compiledContent, file)
  })

program
  .command('forget')
  .description('remove all that is kept of you, for good')
  .option('--yes', 'you are sure')
  .action(async (options: { yes?: true }) => {
    const { forgetCommand } = await import('./commands/data.ts')
    process.exitCode = await forgetCommand(compiledContent, options)
  })

program
  .command('backup')
  .description('a checked copy of the file, while it is in use; copies are kept for 14 days')
  .action(async () => {
    const { backupCommand } = await import('./commands/data.ts')
    process.exitCode = await backupCommand()
  })

program
  .command('restore')
  .description('put a backup in the file\u2019s place')
  .argument('<backup>')
  .action(async (backup: string) => {
    const { restoreCommand } = await import('./commands/data.ts')
    process.exitCode = restoreCommand(backup)
  })

program
  .command('doctor')
  .description('look at the settings, the file, the chats and the rest; say what to do')
  .option('--json', 'print JSON (docs/json.md)')
  .action(async (options: Flags) => {
    const { doctorCommand } = await import('./commands/doctor.ts')
    process.exitCode = await doctorCommand(compiledContent, { ...options, settingsFile })
  })

const slack = program.command('slack').description('setting up the Slack app')
slack
  .command('manifest')
  .description('the app\u2019s manifest, to paste at api.slack.com/apps')
  .option('--url <address>', 'the public https address of this server; without it Socket Mode')
  .option('--prefix <text>', 'before each command, where another app has taken the names')
  .option('--distribute', 'for many workspaces: they install it at <address>/slack/install')
  .option('--socket', 'Socket Mode, though there is an address')
  .option('--watch', 'so that channels can be watched for listings (PROCTOR_WATCH=on)')
  .action(async (options: ManifestOptions) => {
    const { slackManifestCommand } = await import('./commands/platforms.ts')
    process.exitCode = slackManifestCommand(options)
  })

const discord = program.command('discord').description('setting up the Discord app')
discord
  .command('invite')
  .description('the links that add the app, with the least permissions')
  .option('--id <application>', 'the Application ID; else told by DISCORD_TOKEN')
  .action(async (options: { id?: string }) => {
    const { discordInviteCommand } = await import('./commands/platforms.ts')
    process.exitCode = discordInviteCommand(options)
  })

program
  .command('start')
  .description('open the chat page on this machine')
  .option('--port <port>', 'port to listen on (0: any free one; PROCTOR_WEB_PORT)')
  .option('--host <address>', 'address to listen on; another than loopback needs PROCTOR_WEB_TOKEN')
  .action(async (options: { port?: string; host?: string }) => {
    const { startCommand } = await import('./commands/start.ts')
    process.exitCode = await startCommand(compiledContent, { ...options, settingsFile })
  })

// A reader that goes away (`proctor list | head -1`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed)
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  } else if (error instanceof UsageError || error instanceof SettingsFileMissing) {
    console.error(`proctor: ${error.message}`)
    process.exitCode = exitCodes.usage
  } else {
    console.error(`proctor: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = exitCodes.failed
  }
}
