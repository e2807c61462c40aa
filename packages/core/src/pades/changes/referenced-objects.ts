// Which objects anything in the file refers to, read once from the oldest revision on. An object that is referred to and missing is
// a hole in what was signed: whoever fills it later changes what is seen without touching one signed object ("hide" shadow attack).
import { PdfReference, type PdfDocument, type XrefEntry } from '../../pdf/index.ts'
import type { Work } from './limits.ts'
import { loadLeniently, referencesIn } from './reference-graph.ts'

/** More than any generation number (ISO 32000-2, 7.5.4: 65 535). */
const GENERATIONS = 1 << 16

export class ReferencedObjects {
  readonly #document: PdfDocument
  /** The revision that is the first to refer to it, by number and generation. */
  readonly #first = new Map<number, number>()
  readonly #work: Work
  #read = 0

  constructor(document: PdfDocument, work: Work) {
    this.#document = document
    this.#work = work
  }

  /** Whether an object that this revision defines for the first time was referred to before. */
  async isExpected(num: number, entry: XrefEntry, revision: number): Promise<boolean> {
    while (this.#read < revision) await this.#readRevision(this.#read++)
    const gen = entry.kind === 'offset' ? entry.gen : 0
    return (this.#first.get(keyOf(num, gen)) ?? revision) < revision
  }

  async #readRevision(index: number): Promise<void> {
    const view = this.#document.at(index)
    this.#note(view.trailer, index)
    for (const [num, entry] of this.#document.revisions[index]?.entries() ?? []) {
      if (entry.kind === 'free') continue
      const gen = entry.kind === 'offset' ? entry.gen : 0
      this.#note(await loadLeniently(view, new PdfReference(num, gen)), index)
    }
  }

  #note(value: Parameters<typeof referencesIn>[0], index: number): void {
    for (const [{ num, gen }] of referencesIn(value)) {
      this.#work.spend(1)
      const key = keyOf(num, gen)
      if (!this.#first.has(key)) this.#first.set(key, index)
    }
  }
}

function keyOf(num: number, gen: number): number {
  return num * GENERATIONS + Math.min(gen, GENERATIONS - 1)
}
