// A PDF of 300 MB, file to file, each run in a process of its own.
import { join } from 'node:path'
import { runChild, runCommand } from '../child.ts'
import {
  signedLargePdf,
  tenfoldSignedLargePdf,
  unsignedLargePdf,
  workFolder,
} from '../inputs/large-pdf.ts'
import { compareCosts, type Measurement } from '../measure.ts'
import type { Row } from '../row.ts'

const SIGN_LIMIT_MB = 128
const VERIFY_LIMIT_MB = 96
const RUNS = 3

/** Against a fixed limit there is only one side to measure. */
function againstLimit(peakRss: () => Promise<number>, limitMb: number): Promise<Measurement> {
  return compareCosts(peakRss, () => Promise.resolve(limitMb), RUNS)
}

async function signPeak(run: number): Promise<number> {
  const output = join(workFolder(), `signed-${run}.pdf`)
  return (await runChild('sign-file.ts', [await unsignedLargePdf(), output])).peakRss
}

/** A whole process, from its start. */
async function verifyWall(): Promise<number> {
  return (await runChild('verify-file.mjs', [await signedLargePdf()])).wallMs
}

/** The verification alone, as in a process that runs already. */
async function verifyWork(path: string, cost: 'workMs' | 'workCpuMs'): Promise<number> {
  return (await runChild('verify-file.mjs', [path]))[cost] ?? Number.NaN
}

async function dgstWall(): Promise<number> {
  return (await runCommand('openssl', ['dgst', '-sha256', await signedLargePdf()])).wallMs
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
      return againstLimit(() => signPeak(run++), SIGN_LIMIT_MB)
    },
  },
  {
    name: 'verify-300mb-memory',
    what: 'verifyPdf, 300 MB, peak memory',
    against: 'the limit of 96 MB',
    unit: 'MB RSS',
    goal: 1,
    measure: () =>
      againstLimit(
        async () => (await runChild('verify-file.mjs', [await signedLargePdf()])).peakRss,
        VERIFY_LIMIT_MB,
      ),
  },
  {
    name: 'verify-300mb-openssl',
    what: 'verifyPdf, 300 MB, in a running process',
    against: 'openssl dgst -sha256 over the file',
    unit: 'ms wall',
    goal: 1 / 1.4,
    measure: async () =>
      compareCosts(async () => verifyWork(await signedLargePdf(), 'workMs'), dgstWall),
  },
  {
    name: 'verify-300mb-process',
    what: 'verifyPdf, 300 MB, a whole process with its start',
    against: 'openssl dgst -sha256 over the file',
    unit: 'ms wall',
    goal: 1 / 1.4,
    measure: () => compareCosts(verifyWall, dgstWall),
  },
  {
    name: 'verify-300mb-ten-signatures',
    what: 'verifyPdf, ten signatures in 300 MB',
    against: 'verifyPdf, one signature in 300 MB',
    unit: 'ms CPU',
    goal: 1 / 1.5,
    measure: () =>
      compareCosts(
        async () => verifyWork(await tenfoldSignedLargePdf(), 'workCpuMs'),
        async () => verifyWork(await signedLargePdf(), 'workCpuMs'),
      ),
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
