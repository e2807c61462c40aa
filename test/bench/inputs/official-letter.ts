// A 100 KB letter signed by an official with RSA-2048 at each level, and what signing and judging it needs, for us and for outsiders.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { httpTimestampAuthority } from '@sealpost/core/online'
import { signPdf, verifyPdf, type SignPdfOptions } from '@sealpost/core/pades'
import { createPki, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { makePdf } from './pdf.ts'

export type Level = 'B' | 'LT' | 'LTA'

const BYTES = 100_000
const PASSWORD = 'bench'
const MINUTE_MS = 60_000
const SIGNER = 'financeDirector'
/** Of the signer and of the time-stamping authority. */
const AUTHORITIES = ['rootG2', 'stateG2']

/** A folder with the letter, the signed letter and the key; the pretend PKI's servers while it is open. */
export class OfficialLetter implements AsyncDisposable {
  static async open(level: Level): Promise<OfficialLetter> {
    const server = await startServer()
    const folder = await mkdtemp(join(tmpdir(), 'sealpost-bench-'))
    const pki = await createPki({ baseUrl: server.url })
    const crls = await Promise.all(
      AUTHORITIES.map((name) => writeCrlOf(pki, pki.authority(name), pki.now)),
    )
    const letter = new OfficialLetter(level, { ...server, pki, folder, crls })
    await letter.#write()
    return letter
  }

  readonly #level: Level
  readonly #parts: Parts
  readonly #letter = makePdf(BYTES)
  #signed: Uint8Array = new Uint8Array(0)

  private constructor(level: Level, parts: Parts) {
    this.#level = level
    this.#parts = parts
  }

  /** The authority is asked over HTTP, in a process of its own, as outsiders ask it. */
  sign(): Promise<Uint8Array> {
    const { pki, url, crls } = this.#parts
    const raised: SignPdfOptions = {
      level: this.#level,
      tsa: httpTimestampAuthority(`${url}/tsa`, { allowPrivateAddresses: true }),
      trust: pki.roots.map((certificate) => ({ certificate })),
      crls,
    }
    const options = this.#level === 'B' ? {} : raised
    return signPdf(this.#letter, pki.holder(SIGNER), { at: pki.now, ...options })
  }

  verify(): ReturnType<typeof verifyPdf> {
    const { pki } = this.#parts
    const trust = pki.roots.map((certificate) => ({ certificate }))
    return verifyPdf(this.#signed, { trust, at: this.#later(), crls: this.#atHand() })
  }

  validation(): Validation {
    return {
      verb: 'validate',
      file: join(this.#parts.folder, 'signed.pdf'),
      at: this.#later(),
      trusted: this.#parts.pki.roots,
      crls: this.#atHand(),
    }
  }

  signing(): Signing {
    const { pki, url, folder, crls } = this.#parts
    return {
      verb: 'sign',
      format: 'pdf',
      file: join(folder, 'letter.pdf'),
      out: join(folder, 'out.pdf'),
      level: this.#level,
      keystore: join(folder, 'key.p12'),
      password: PASSWORD,
      tsa: `${url}/tsa`,
      at: pki.now,
      trusted: pki.roots,
      certificates: AUTHORITIES.map((name) => pki.authority(name).certificate),
      crls,
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#parts.server.stdin?.end()
    await rm(this.#parts.folder, { recursive: true, force: true })
  }

  async #write(): Promise<void> {
    const { folder, pki } = this.#parts
    this.#signed = await this.sign()
    await writeFile(join(folder, 'letter.pdf'), this.#letter)
    await writeFile(join(folder, 'signed.pdf'), this.#signed)
    await writeFile(join(folder, 'key.p12'), pki.holder(SIGNER).pkcs12(PASSWORD))
    const { indication } = await this.verify()
    if (indication !== 'TOTAL-PASSED') throw new Error(`The letter to be measured is ${indication}`)
  }

  /** Validation data beside the letter; from LT on it is in it. */
  #atHand(): readonly Uint8Array[] {
    return this.#level === 'B' ? this.#parts.crls : []
  }

  #later(): Date {
    return new Date(this.#parts.pki.now.getTime() + MINUTE_MS)
  }
}

interface Parts {
  readonly pki: Pki
  readonly server: ChildProcess
  readonly url: string
  readonly folder: string
  readonly crls: readonly Uint8Array[]
}

interface Validation {
  readonly verb: 'validate'
  readonly file: string
  readonly at: Date
  readonly trusted: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
}

interface Signing extends Omit<Validation, 'verb'> {
  readonly verb: 'sign'
  readonly format: 'pdf'
  readonly out: string
  readonly level: Level
  readonly keystore: string
  readonly password: string
  readonly tsa: string
  readonly certificates: readonly Uint8Array[]
}

async function startServer(): Promise<{ server: ChildProcess; url: string }> {
  const file = join(import.meta.dirname, '../children/pki-server.ts')
  const server = spawn(process.execPath, [...process.execArgv, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  for await (const url of createInterface(server.stdout)) return { server, url }
  throw new Error('The pretend PKI does not start')
}
