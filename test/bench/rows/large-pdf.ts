// A PDF of 300 MB, file to file, each run in a process of its own.
import { join } from 'node:path'
import { runChild, runCommand } from '../child.ts'
import { signedLargePdf, unsignedLargePdf, workFolder } from '../inputs/large-pdf.ts'
import { compareCosts, type Measurement } from '../measure.ts'
import type { Row } from '../row.ts'

const MEMORY_LIMIT_MB = 128
const RUNS = 3

/** Against a fixed limit there is only one side to measure. */
function againstLimit(peakRss: () => Promise<number>): Promise<Measurement> {
  return compareCosts(peakRss, () => Promise.resolve(MEMORY_LIMIT_MB), RUNS)
}

async function signPeak(run: number): Promise<number> {
  const output = join(workFolder(), `signed-${run}.pdf`)
  return (await runChild('sign-file', [await unsignedLargePdf(), output])).peakRss
}

async function verifyWall(): Promise<number> {
  return (await runChild('verify-file', [await signedLargePdf()])).wallMs
}

export const largePdfRows: readonly Row[] = [
  {
    name: 'sign-300mb-memory',
    what: 'signPdf, 300 MB file to file, peak memory',
    against: 'the limit of 128 MB',
    unit: 'MB RSS',
    goal: 1,
    measure: () => {
      let run = 0
      return againstLimit(() => signPeak(run++))
    },
  },
  {
    name: 'verify-300mb-memory',
    what: 'verifyPdf, 300 MB, peak memory',
    against: 'the limit of 128 MB',
    unit: 'MB RSS',
    goal: 1,
    measure: () =>
      againstLimit(async () => (await runChild('verify-file', [await signedLargePdf()])).peakRss),
  },
  {
    name: 'verify-300mb-openssl',
    what: 'verifyPdf, 300 MB, a whole process',
    against: 'openssl dgst -sha256 over the file',
    unit: 'ms wall',
    goal: 1 / 1.4,
    measure: () =>
      compareCosts(verifyWall, async () => {
        const { wallMs } = await runCommand('openssl', ['dgst', '-sha256', await signedLargePdf()])
        return wallMs
      }),
  },
  {
    name: 'verify-300mb-pdfsig',
    what: 'verifyPdf, 300 MB, a whole process',
    against: 'pdfsig without certificate checks',
    unit: 'ms wall',
    goal: 1,
    measure: () =>
      compareCosts(verifyWall, async () => {
        const { wallMs } = await runCommand('pdfsig', ['-nocert', await signedLargePdf()])
        return wallMs
      }),
  },
]
