/** SQLite behind the stores that the use cases declare. */
export { openDatabase, StoreError } from './database.ts'
export { createLearnerStore } from './learner-store.ts'
