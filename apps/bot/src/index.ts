/** The local web chat, ready to be served. */
export { localChat } from './local-chat.ts'
export { serveWebChat, type ServeOptions } from './web/serve.ts'
