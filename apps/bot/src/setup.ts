/** What is needed to set the chats up, without loading their libraries. */
export { applicationOf, discordInvite } from './discord/invite.ts'
export { slackManifest } from './slack/manifest.ts'
export { loadSettingsFile, SettingsFileMissing, type SettingsFile } from './settings-file.ts'
