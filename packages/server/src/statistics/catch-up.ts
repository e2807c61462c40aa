// Brings the roll-ups to the end of the book: before a figure is read, and in the background so that a reader finds little to do.
import type { Context } from '../context.ts'
import { selectLastSeq } from '../store/statements/select-last-seq.ts'
import { selectShareCursor } from '../store/statements/select-share-cursor.ts'
import { followBook } from './follow-book.ts'
import { followSettings } from './settings.ts'

/** Most steps that a reader waits for: past them figures are as of a little earlier, and say so. */
const READER_STEPS = 40

type StoreContext = Pick<Context, 'store' | 'config'>

/** Follows the book to its end; writes only when there is something to follow. */
export async function followToEnd(
  context: StoreContext,
  maxSteps: number = Infinity,
): Promise<void> {
  if (await isAtEnd(context)) return
  const settings = followSettings(context.config)
  for (let step = 0; step < maxSteps; step++) {
    if (!(await context.store.write((db) => followBook(db, settings)))) return
  }
}

/** For readers. Answers the place in the book that the figures stand for. */
export async function catchUp(context: StoreContext): Promise<number> {
  await followToEnd(context, READER_STEPS)
  return (await selectShareCursor(context.store.read))?.seq ?? 0
}

async function isAtEnd({ store, config }: StoreContext): Promise<boolean> {
  const last = await selectLastSeq(store.read)
  const cursor = await selectShareCursor(store.read)
  const { settings } = followSettings(config)
  return cursor !== undefined && cursor.settings === settings && cursor.seq >= last
}
