/** The bot, ready to be started: the page, and the chats that are configured. */
export { compose } from './compose.ts'
export { startChats, type Chats } from './chats.ts'
export { examine, type Finding } from './doctor/examine.ts'
export { createMetrics, serveHealth } from './health.ts'
export { knownCommands, loggedAnswers } from './requests.ts'
export { localChat } from './local-chat.ts'
export { fileWarnings, readSettings, SettingsError } from './settings.ts'
export { serveWebChat, type ServeOptions } from './web/serve.ts'
