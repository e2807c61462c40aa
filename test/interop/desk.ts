// Where files are laid before outsiders: a folder, the pretend PKI with its servers on loopback, DSS and pyHanko kept warm.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TimestampAuthority, TrustAnchor } from '@sealpost/core/trust'
import {
  localTimestampAuthority,
  startPki,
  writeCrlOf,
  type Holder,
  type Pki,
  type RunningPki,
} from '@sealpost/pretend-pki'
import { startDss, type Dss, type DssSigning, type DssVerdict } from './dss.ts'
import { startPyhanko, type Pyhanko, type PyhankoSigning, type PyhankoVerdict } from './pyhanko.ts'

export type Level = 'B' | 'T' | 'LT' | 'LTA'

/** What is at hand beside the document; the anchors always are. */
export interface AtHand {
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  /** Default a minute after everything was made. */
  readonly at?: Date
  readonly password?: string
  readonly detached?: readonly { readonly name: string; readonly file: string }[]
}

const PASSWORD = 'outsiders'
const MINUTE_MS = 60_000
const ISSUERS = ['rootG1', 'stateG1', 'rootG2', 'stateG2']

export class Desk implements AsyncDisposable {
  readonly folder: string
  readonly pki: Pki
  readonly tsaUrl: string
  /** Of every issuer of the official-duty hierarchy. */
  readonly crls: readonly Uint8Array[]
  readonly trust: readonly TrustAnchor[]
  readonly tsa: TimestampAuthority
  readonly later: Date
  readonly hasDss: boolean
  readonly hasPyhanko: boolean
  readonly #dss: Dss | null
  readonly #pyhanko: Pyhanko | null
  readonly #running: RunningPki

  private constructor(parts: Parts) {
    const { pki } = parts.running
    this.folder = parts.folder
    this.pki = pki
    this.tsaUrl = parts.running.tsaUrl
    this.crls = parts.crls
    this.trust = pki.roots.map((certificate) => ({ certificate }))
    this.tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
    this.later = new Date(pki.now.getTime() + MINUTE_MS)
    this.hasDss = parts.dss !== null
    this.hasPyhanko = parts.pyhanko !== null
    this.#dss = parts.dss
    this.#pyhanko = parts.pyhanko
    this.#running = parts.running
  }

  static async open({ pyhanko = true }: { readonly pyhanko?: boolean } = {}): Promise<Desk> {
    const running = await startPki()
    const authorities = ISSUERS.map((name) => running.pki.authority(name))
    return new Desk({
      running,
      crls: await Promise.all(
        authorities.map((one) => writeCrlOf(running.pki, one, running.pki.now)),
      ),
      folder: await mkdtemp(join(tmpdir(), 'sealpost-outsiders-')),
      dss: await startDss(),
      pyhanko: pyhanko ? await startPyhanko() : null,
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#dss?.close()
    this.#pyhanko?.close()
    await this.#running.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  path(name: string): string {
    return join(this.folder, name.replaceAll(/[^\w.-]+/g, '-'))
  }

  async save(name: string, bytes: Uint8Array): Promise<string> {
    const path = this.path(name)
    await writeFile(path, bytes)
    return path
  }

  async read(name: string): Promise<Uint8Array> {
    return new Uint8Array(await readFile(this.path(name)))
  }

  async askDss(file: string, { at = this.later, ...atHand }: AtHand = {}): Promise<DssVerdict> {
    return present(this.#dss).validate({ file, at, trusted: this.pki.roots, ...atHand })
  }

  async askPyhanko(
    file: string,
    { at = this.later, ...atHand }: AtHand = {},
  ): Promise<PyhankoVerdict> {
    return present(this.#pyhanko).validate({ file, at, trusted: this.pki.roots, ...atHand })
  }

  /** Answers what DSS signed, countersigned or augmented. */
  async haveDss(
    verb: 'sign' | 'augment' | 'countersign',
    signer: Holder | null,
    question: Pick<DssSigning, 'file' | 'format' | 'level'> & Partial<DssSigning>,
  ): Promise<Uint8Array> {
    const out = this.path('dss.out')
    const at = this.pki.now
    const key = signer === null ? {} : await this.#keystore(signer)
    await present(this.#dss)[verb]({ ...this.#material(), ...key, out, at, ...question })
    return this.read('dss.out')
  }

  async havePyhanko(
    signer: Holder,
    question: Pick<PyhankoSigning, 'file' | 'level'> & Partial<PyhankoSigning>,
  ): Promise<Uint8Array> {
    const out = this.path('pyhanko.out')
    const key = await this.#keystore(signer)
    const at = this.pki.now
    await present(this.#pyhanko).sign({ ...this.#material(), ...key, out, at, ...question })
    return this.read('pyhanko.out')
  }

  #material(): Pick<DssSigning, 'trusted' | 'certificates' | 'crls' | 'tsa'> {
    const certificates = this.pki.authorities.map(({ certificate }) => certificate)
    return { trusted: this.pki.roots, certificates, crls: this.crls, tsa: this.tsaUrl }
  }

  async #keystore(signer: Holder): Promise<{ keystore: string; password: string }> {
    const keystore = await this.save(`${signer.name}.p12`, signer.pkcs12(PASSWORD))
    return { keystore, password: PASSWORD }
  }
}

interface Parts {
  readonly running: RunningPki
  readonly crls: readonly Uint8Array[]
  readonly folder: string
  readonly dss: Dss | null
  readonly pyhanko: Pyhanko | null
}

function present<T>(outsider: T | null): T {
  if (outsider === null) throw new Error('This outsider is not on this machine')
  return outsider
}
