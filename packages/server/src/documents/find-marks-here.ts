import type { MarkFinder } from '../context.ts'
import { holdSource } from './hold-source.ts'
import { findMarkedPage } from './quarantine/find-marked-page.ts'

/** In the gateway's own thread. */
export const findMarksHere: MarkFinder = {
  findMark: async (source) => findMarkedPage(await holdSource(source)),
}
