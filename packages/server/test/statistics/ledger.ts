// The generator's own ledger: what the share must be, kept by somebody who knows nothing of issuances, measures or roll-ups. It remembers what
// was done and counts in the plainest way there is, over the whole history, each time it is asked.

export interface LedgerDocument {
  readonly sender: string
  readonly uid: string
  readonly order: number
  readonly version: number
  readonly number: number
  readonly issueDate: string
  readonly signatures: string
  readonly paper: boolean
  readonly chain: number
  readonly fate: Map<string, string>
}

export interface LedgerLine {
  readonly agency: string
  readonly number: number
  readonly issueDate: string
  readonly recipients: readonly string[]
}

export interface LedgerFigures {
  documents: number
  counted: number
  dispatches: number
  dispatchesCounted: number
  paperOnly: number
  parallel: number
  unsigned: number
  refused: number
  received: number
  outOfScope: number
}

export class Ledger {
  readonly documents: LedgerDocument[] = []
  readonly lines: LedgerLine[] = []

  /** Of an agency, over days of issue. */
  figures(agency: string | null, from: string, to: string): LedgerFigures {
    const sum = emptyFigures()
    const usedLines = new Set<LedgerLine>()
    for (const group of this.#groups())
      this.#countGroup(group, sum, usedLines, { agency, from, to })
    for (const [, lines] of Map.groupBy(this.lines, nameOf)) {
      const [line] = lines
      if (line === undefined || usedLines.has(line)) continue
      if (!isWithin(line.agency, line.issueDate, { agency, from, to })) continue
      const recipients = new Set(lines.flatMap((each) => each.recipients)).size
      if (recipients === 0) sum.outOfScope += 1
      else {
        sum.documents += 1
        sum.paperOnly += 1
        sum.dispatches += recipients
      }
    }
    return sum
  }

  /** Chains that begin under the same name are one document sent by two systems. */
  #groups(): LedgerDocument[][][] {
    const chains = [...Map.groupBy(this.documents, ({ chain }) => chain).values()]
    const live = chains.filter((chain) => chain.some(isLive))
    return [...Map.groupBy(live, ([root]) => (root === undefined ? '' : nameOf(root))).values()]
  }

  #countGroup(
    chains: LedgerDocument[][],
    sum: LedgerFigures,
    usedLines: Set<LedgerLine>,
    where: Where,
  ): void {
    const names = new Set(chains.flat().map(nameOf))
    const lines = this.lines.filter((line) => names.has(nameOf(line)))
    for (const line of lines) usedLines.add(line)
    const root = chains[0]?.[0]
    if (root === undefined || !isWithin(root.sender, root.issueDate, where)) return
    const current = chains.map(newestOf)
    const onPaper = new Set(lines.flatMap((line) => line.recipients))
    const isParallel = onPaper.size > 0 || current.some(({ paper }) => paper)
    const isFull = current.every(({ signatures }) => signatures === 'full')
    const fates = fatesOf(current)
    const sentTo = new Set(current.flatMap(({ fate }) => [...fate.keys()]))
    sum.documents += 1
    if (isParallel) sum.parallel += 1
    if (current.some(({ signatures }) => signatures === 'unsigned')) sum.unsigned += 1
    const settled = [...fates.values()].every((fate) => fate !== 'open')
    if (isFull && !isParallel && settled) sum.counted += 1
    if ([...fates.values()].includes('refused')) sum.refused += 1
    for (const [recipient, fate] of fates) {
      const paper =
        onPaper.has(recipient) || current.some((each) => each.paper && reaches(each, recipient))
      sum.dispatches += 1
      if (fate === 'received') sum.received += 1
      if (isFull && !paper && fate !== 'open') sum.dispatchesCounted += 1
    }
    sum.dispatches += [...onPaper].filter((recipient) => !sentTo.has(recipient)).length
  }
}

interface Where {
  readonly agency: string | null
  readonly from: string
  readonly to: string
}

function isWithin(agency: string, day: string, where: Where): boolean {
  return (where.agency === null || agency === where.agency) && day >= where.from && day <= where.to
}

function nameOf(item: {
  sender?: string
  agency?: string
  number: number
  issueDate: string
}): string {
  return `${item.sender ?? item.agency ?? ''} ${item.issueDate} ${item.number}`
}

function isLive({ fate }: LedgerDocument): boolean {
  return [...fate.values()].some((value) => value !== 'cancelled')
}

function newestOf(chain: LedgerDocument[]): LedgerDocument {
  let newest: LedgerDocument | undefined
  for (const each of chain) {
    if (!isLive(each)) continue
    if (newest === undefined || each.uid !== newest.uid || each.version > newest.version)
      newest = each
  }
  if (newest === undefined) throw new Error('A dead chain was counted')
  return newest
}

/** The best that happened at each recipient of any copy. */
function fatesOf(copies: readonly LedgerDocument[]): Map<string, string> {
  const best = new Map<string, string>()
  for (const { fate } of copies) {
    for (const [recipient, value] of fate) {
      if (value === 'cancelled') continue
      const known = best.get(recipient)
      if (known === 'received' || (known === 'refused' && value === 'open')) continue
      best.set(recipient, value)
    }
  }
  return best
}

function reaches({ fate }: LedgerDocument, recipient: string): boolean {
  const value = fate.get(recipient)
  return value !== undefined && value !== 'cancelled'
}

function emptyFigures(): LedgerFigures {
  return {
    documents: 0,
    counted: 0,
    dispatches: 0,
    dispatchesCounted: 0,
    paperOnly: 0,
    parallel: 0,
    unsigned: 0,
    refused: 0,
    received: 0,
    outOfScope: 0,
  }
}
