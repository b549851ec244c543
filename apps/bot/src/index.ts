/** The bot, ready to be started: the page, and the chats that are configured. */
export { compose } from './compose.ts'
export { startChats, type Chats } from './chats.ts'
export { createMetrics, serveHealth } from './health.ts'
export { localChat } from './local-chat.ts'
export { readSettings, SettingsError } from './settings.ts'
export { serveWebChat, type ServeOptions } from './web/serve.ts'
