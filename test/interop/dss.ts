// EU DSS, the reference implementation of the European Commission, asked over dss/src/Runner.java.
import { join } from 'node:path'
import { z } from 'zod'
import { bring, LineProcess, WORKPLACE, type BenchOptions } from './line-process.ts'
import { writeMaterial, type Material } from './material.ts'

const Conclusion = z.object({
  indication: z.string(),
  subIndication: z.string().nullable(),
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
})

const Signature = Conclusion.extend({
  dssId: z.string(),
  level: z.string(),
  by: z.string().nullable(),
  bestTime: z.string(),
  timestamps: z.array(Conclusion.extend({ type: z.string() })),
})

const Verdict = z.object({ signatures: z.array(Signature), timestamps: z.array(Conclusion) })

export type DssVerdict = z.infer<typeof Verdict>

export interface DssSigning extends Material {
  readonly file: string
  readonly out: string
  readonly format: 'pdf' | 'xml'
  readonly level: 'B' | 'T' | 'LT' | 'LTA'
  /** PKCS#12 of the signer; not needed to augment. */
  readonly keystore?: string
  readonly password?: string
  readonly tsa?: string
  /** The signing time that is claimed. */
  readonly at?: Date
  readonly packaging?: 'ENVELOPED' | 'ENVELOPING' | 'DETACHED' | 'INTERNALLY_DETACHED'
  /** Method of every canonicalisation. Default exclusive. */
  readonly canonicalization?: string
  /** SigningCertificate and its kin of XAdES 1.3.2 instead of those of EN 319 132. */
  readonly v1?: boolean
  readonly embedXml?: boolean
  readonly pretty?: boolean
  readonly digest?: 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512'
  /** The DSS identifier of the signature to countersign. */
  readonly signature?: string
}

export interface DssValidation extends Material {
  readonly file: string
  readonly at: Date
  readonly password?: string
  readonly detached?: readonly { readonly name: string; readonly file: string }[]
}

export class Dss {
  readonly #process = new LineProcess('java', [
    '-Xmx1g',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
    '-cp',
    `${join(WORKPLACE, 'dss/classes')}:${join(WORKPLACE, 'dss/lib')}/*`,
    'Runner',
  ])

  async validate(question: DssValidation): Promise<DssVerdict> {
    return Verdict.parse(await this.#process.ask({ verb: 'validate', ...writeMaterial(question) }))
  }

  async sign(question: DssSigning): Promise<void> {
    await this.#process.ask({ verb: 'sign', ...writeMaterial(question) })
  }

  async augment(question: DssSigning): Promise<void> {
    await this.#process.ask({ verb: 'augment', ...writeMaterial(question) })
  }

  async countersign(question: DssSigning): Promise<void> {
    await this.#process.ask({ verb: 'countersign', ...writeMaterial(question) })
  }

  /** CPU milliseconds of one answer. */
  bench(
    question: ({ verb: 'validate' } & DssValidation) | ({ verb: 'sign' } & DssSigning),
    options: BenchOptions,
  ): Promise<number> {
    return this.#process.bench(writeMaterial(question), options)
  }

  close(): void {
    this.#process.close()
  }
}

/** Null, said loudly, where DSS cannot be had. */
export async function startDss(): Promise<Dss | null> {
  return (await bring('dss')) && new Dss()
}
