// Signing in memory at PAdES-B-B, the key loaded once: against the bare signature, against the floor, against @signpdf.
import { signPdf } from '@sealpost/core/pades'
import { ecIdentity } from '../inputs/identity.ts'
import { rsaIdentity } from '../inputs/rsa-identity.ts'
import { makePdf } from '../inputs/pdf.ts'
import { compareCpu, type MeasureOptions } from '../measure.ts'
import { signFloor, signRaw } from '../others/raw.ts'
import { signWithSignpdf } from '../others/signpdf.ts'
import type { Row } from '../row.ts'

const SIZES = { '100kb': 100_000, '1mb': 1_000_000, '20mb': 20_000_000 } as const

type Size = keyof typeof SIZES

/** Large documents are slow on the other side: fewer rounds say as much. */
const ROUNDS: Readonly<Record<Size, MeasureOptions>> = {
  '100kb': { rounds: 15 },
  '1mb': { rounds: 11 },
  '20mb': { rounds: 5 },
}

function againstRaw(goal: number): Row {
  return {
    name: 'sign-100kb-rsa2048-raw',
    what: 'signPdf, 100 KB, B-B, RSA-2048',
    against: 'the bare RSA-2048 signature',
    unit: 'ms CPU',
    goal,
    measure: async () => {
      const pdf = makePdf(SIZES['100kb'])
      const { signer, privateKey } = await rsaIdentity()
      return compareCpu(
        () => signPdf(pdf, signer),
        () => signRaw(privateKey),
      )
    },
  }
}

function againstFloor(size: Size, key: 'rsa2048' | 'p256', goal: number): Row {
  return {
    name: `sign-${size}-${key}-floor`,
    what: `signPdf, ${size}, B-B, ${key}`,
    against: 'SHA-256 of the file and the bare signature',
    unit: 'ms CPU',
    goal,
    measure: async () => {
      const pdf = makePdf(SIZES[size])
      const { signer, privateKey } = await (key === 'p256' ? ecIdentity() : rsaIdentity())
      return compareCpu(
        () => signPdf(pdf, signer),
        () => signFloor(privateKey, pdf),
        ROUNDS[size],
      )
    },
  }
}

function againstSignpdf(size: Size, goal: number): Row {
  return {
    name: `sign-${size}-rsa2048-signpdf`,
    what: `signPdf, ${size}, B-B, RSA-2048`,
    against: '@signpdf with P12Signer',
    unit: 'ms CPU',
    goal,
    measure: async () => {
      const pdf = makePdf(SIZES[size])
      const identity = await rsaIdentity()
      return compareCpu(
        () => signPdf(pdf, identity.signer),
        () => signWithSignpdf(pdf, identity),
        ROUNDS[size],
      )
    },
  }
}

export const signPdfRows: readonly Row[] = [
  againstRaw(0.55),
  againstSignpdf('100kb', 100),
  againstFloor('100kb', 'rsa2048', 0.75),
  againstFloor('100kb', 'p256', 0.55),
  againstFloor('1mb', 'rsa2048', 0.8),
  againstFloor('20mb', 'rsa2048', 0.92),
  againstSignpdf('1mb', 60),
  againstSignpdf('20mb', 40),
]
