/** SQLite behind the stores that the use cases declare, and what an operator does with the file. */
export { backUp, backupsOf, verify } from './backup.ts'
export { openDatabase, StoreError } from './database.ts'
export { createListingStore } from './listing-store.ts'
export { createLearnerStore } from './learner-store.ts'
export { exportLearner, forgetLearner, importLearner } from './person.ts'
export { createSettingStore, type SettingStore } from './setting-store.ts'
export { restore } from './restore.ts'
export { createTokenStore } from './tokens.ts'
