// pyHanko, asked over pyhanko/runner.py.
import { join } from 'node:path'
import { z } from 'zod'
import { bring, LineProcess, WORKPLACE, type BenchOptions } from './line-process.ts'
import { writeMaterial, type Material } from './material.ts'

const Signature = z.object({
  field: z.string(),
  indication: z.string(),
  subIndication: z.string().nullable(),
  message: z.string().nullable(),
  /** Which process of EN 319 102-1 the signature has the material for. */
  process: z.enum(['basic', 'time', 'archival']),
  /** Whether the signature timestamp is good; null when there is none. */
  timestamp: z.boolean().nullable(),
  /** When the oldest document timestamp after the signature was made. */
  archivedAt: z.string().nullable(),
  coverage: z.string().nullable(),
  changes: z.string().nullable(),
  changesPermitted: z.boolean().nullable(),
})

const Verdict = z.object({ signatures: z.array(Signature) })

export type PyhankoVerdict = z.infer<typeof Verdict>

export interface PyhankoSigning extends Material {
  readonly file: string
  readonly out: string
  readonly level: 'B' | 'T' | 'LT' | 'LTA'
  readonly keystore: string
  readonly password: string
  readonly tsa?: string
  readonly at: Date
  readonly field?: string
  readonly pdfPassword?: string
}

export interface PyhankoValidation extends Material {
  readonly file: string
  readonly at: Date
  readonly password?: string
}

export class Pyhanko {
  readonly #process = new LineProcess(join(WORKPLACE, 'pyhanko/bin/python'), [
    join(import.meta.dirname, 'pyhanko/runner.py'),
  ])

  async validate(question: PyhankoValidation): Promise<PyhankoVerdict> {
    return Verdict.parse(await this.#process.ask({ verb: 'validate', ...writeMaterial(question) }))
  }

  async sign(question: PyhankoSigning): Promise<void> {
    await this.#process.ask({ verb: 'sign', ...writeMaterial(question) })
  }

  /** CPU milliseconds of one answer. */
  bench(
    question: ({ verb: 'validate' } & PyhankoValidation) | ({ verb: 'sign' } & PyhankoSigning),
    options: BenchOptions,
  ): Promise<number> {
    return this.#process.bench(writeMaterial(question), options)
  }

  close(): void {
    this.#process.close()
  }
}

/** Null, said loudly, where pyHanko cannot be had. */
export async function startPyhanko(): Promise<Pyhanko | null> {
  return (await bring('pyhanko')) && new Pyhanko()
}
