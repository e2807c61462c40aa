/** What changed after signing: `new ChangeHistory(document).after(revision, permissions)`. */
export { ChangeHistory } from './explain-changes.ts'
export type { ExplainedChanges } from './explain-changes.ts'
