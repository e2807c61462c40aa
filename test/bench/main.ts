// npm run bench -- [NAME…] [--json] [--strict] [--list] [--full]
// A NAME is a row or the beginning of several. --strict ends with status 1 when a goal is missed. --full: see inputs/scale.ts.
import { parseArgs } from 'node:util'
import { removeFilledStores } from './inputs/filled-store.ts'
import { acceptRows } from './rows/accept.ts'
import { claimRows } from './rows/claim.ts'
import { groupCommitRows } from './rows/group-commit.ts'
import { growthRows } from './rows/growth.ts'
import { serviceMemoryRows } from './rows/service-memory.ts'
import { removeWorkFolder } from './inputs/large-pdf.ts'
import { runRow, type Row, type RowResult } from './row.ts'
import { removeDirectoryStore } from './inputs/directory-store.ts'
import { directoryRows } from './rows/directory.ts'
import { dashboardRows } from './rows/dashboard.ts'
import { largeEdxmlRows } from './rows/large-edxml.ts'
import { largePdfRows } from './rows/large-pdf.ts'
import { largeXmlRows } from './rows/large-xml.ts'
import { outsiderRows } from './rows/outsiders.ts'
import { removeShareStores } from './inputs/share-store.ts'
import { shareRows } from './rows/share.ts'
import { signPdfRows } from './rows/sign-pdf.ts'
import { smallXmlRows } from './rows/small-xml.ts'
import { validationRows } from './rows/validation.ts'
import { verifyPdfRows } from './rows/verify-pdf.ts'
import { formatRow, TABLE_HEAD } from './table.ts'

const ROWS: readonly Row[] = [
  ...signPdfRows,
  ...verifyPdfRows,
  ...validationRows,
  ...outsiderRows,
  ...largePdfRows,
  ...smallXmlRows,
  ...largeXmlRows,
  ...shareRows,
  ...dashboardRows,
  ...directoryRows,
  ...largeEdxmlRows,
  ...acceptRows,
  ...groupCommitRows,
  ...claimRows,
  ...serviceMemoryRows,
  ...growthRows,
]

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
  },
})

function chooseRows(): readonly Row[] {
  const unknown = positionals.filter((name) => !ROWS.some((row) => row.name.startsWith(name)))
  if (unknown.length > 0) throw new Error(`No such row: ${unknown.join(', ')} (try --list)`)
  if (positionals.length === 0) return ROWS
  return ROWS.filter((row) => positionals.some((name) => row.name.startsWith(name)))
}

async function main(): Promise<number> {
  const rows = chooseRows()
  if (options.list) {
    for (const { name, what, against } of rows)
      console.log(`${name.padEnd(30)}${what} / ${against}`)
    return 0
  }
  if (!options.json) console.log(TABLE_HEAD)
  const results: RowResult[] = []
  for (const row of rows) {
    const result = await runRow(row)
    console.log(options.json ? JSON.stringify(result) : formatRow(result))
    results.push(result)
  }
  return options.strict && results.some(({ met }) => !met) ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 64
} finally {
  removeWorkFolder()
  removeShareStores()
  removeDirectoryStore()
  removeFilledStores()
}
