// The one pass over a document that signing takes: it is checked, what is to be signed is digested, and the place for the signature is found.
import { startDigest, type DigestName, type RunningDigest } from '../../crypto/digest.ts'
import type { ByteSource } from '../../encoding/byte-source.ts'
import { UsageError } from '../../errors.ts'
import { Canonicalizer } from '../../xml/canonical/canonicalizer.ts'
import type { XmlContext } from '../../xml/canonical/canonicalize.ts'
import type { CanonicalMethod } from '../../xml/canonical/method.ts'
import type { TokenSink } from '../../xml/canonical/selections.ts'
import { XML_LIMITS } from '../../xml/limits.ts'
import { Tokenizer } from '../../xml/tokenizer.ts'
import { END, type Token } from '../../xml/tokens.ts'
import { forEachId } from '../../xmldsig/id-attributes.ts'
import { SIGNATURE_LIMITS } from '../../xmldsig/limits.ts'
import { DocumentScan, type ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { ResolvedOptions } from './options.ts'

export interface SigningPlace {
  /** Position of the parent's end tag, or of the slash of its empty-element tag. */
  readonly position: number
  /** The parent is written as `<name/>`. */
  readonly isEmptyTag: boolean
  /** Qualified name of the parent. */
  readonly parentName: string
  /** Positions of the start tags of the parent and of all elements around it, root first. */
  readonly ancestors: readonly number[]
  readonly context: XmlContext
}

export interface SignPassResult {
  readonly document: ScannedDocument
  readonly place: SigningPlace
  readonly digestValue: Uint8Array
  /** Position of the signed element; -1 for the whole document. */
  readonly signedPosition: number
  readonly encoding: string
}

export async function runSignPass(
  source: ByteSource,
  options: ResolvedOptions,
  digest: DigestName,
): Promise<SignPassResult> {
  const pass = new SignPass(new Tokenizer(source, XML_LIMITS), options, digest)
  await pass.run()
  return pass.result()
}

class SignPass {
  private readonly tokens: Tokenizer
  private readonly options: ResolvedOptions
  private readonly scan: DocumentScan
  private readonly digest: RunningDigest
  private readonly method: CanonicalMethod
  private reader: Canonicalizer | null = null
  private finder: PlaceFinder | null = null
  private signedPosition = -1
  private isAmbiguous = false

  constructor(tokens: Tokenizer, options: ResolvedOptions, digest: DigestName) {
    this.tokens = tokens
    this.options = options
    this.digest = startDigest(digest)
    this.method = { form: options.canonicalization, comments: false, prefixes: [] }
    this.scan = new DocumentScan(tokens, SIGNATURE_LIMITS, () => {
      this.start()
    })
  }

  async run(): Promise<void> {
    if (this.options.element === undefined) this.openReader()
    await this.scan.run()
  }

  result(): SignPassResult {
    const { reader, finder, signedPosition } = this
    const { element, parent } = this.options
    if (reader === null)
      throw absent('ERR_USAGE_XML_ELEMENT', `No element is called ${element ?? ''}`)
    if (this.isAmbiguous) {
      throw absent('ERR_USAGE_XML_ELEMENT', `Several elements are called ${element ?? ''}`)
    }
    if (finder === null) {
      throw absent('ERR_USAGE_XML_PARENT', `There is no parent ${JSON.stringify(parent)}`)
    }
    if (reader.failure !== null) throw reader.failure
    return {
      document: this.scan.result(),
      place: finder.place(),
      digestValue: this.digest.digest(),
      signedPosition,
      encoding: this.tokens.input.encoding.encoding,
    }
  }

  private start(): void {
    if (this.options.element !== undefined) this.findElement(this.options.element)
    if (this.finder === null && this.isParent()) {
      this.finder = new PlaceFinder(this.tokens, this.scan)
      this.scan.selections.open(this.finder)
    }
  }

  private isParent(): boolean {
    const { tokens } = this
    const { parent } = this.options
    if (parent === undefined) return true
    if (typeof parent === 'string') return hasId(tokens, parent)
    return tokens.name.local === parent.local && tokens.namespace.uri === parent.uri
  }

  private findElement(id: string): void {
    if (!hasId(this.tokens, id)) return
    if (this.reader !== null) this.isAmbiguous = true
    else {
      this.signedPosition = this.tokens.tokenPosition
      this.openReader()
    }
  }

  private openReader(): void {
    const { tokens, method, scan, digest } = this
    this.reader = new Canonicalizer(tokens, method, scan.selections.inherited, digest)
    scan.selections.open(this.reader)
  }
}

/** Follows the parent to its end, where the signature will go. */
class PlaceFinder implements TokenSink {
  private readonly tokens: Tokenizer
  private readonly scan: DocumentScan
  private readonly depth: number
  private readonly ancestors: readonly number[]
  private readonly name: string
  private found: SigningPlace | null = null

  constructor(tokens: Tokenizer, scan: DocumentScan) {
    this.tokens = tokens
    this.scan = scan
    this.depth = tokens.depth
    this.ancestors = tokens.openPositions()
    this.name = tokens.path().at(-1) ?? ''
  }

  token(token: Token): void {
    const { tokens, depth, ancestors, name: parentName } = this
    if (token !== END || tokens.depth !== depth) return
    const isEmptyTag = tokens.pos === tokens.start
    const bindings = tokens.scope.bindings()
    const inherited = this.scan.selections.inherited.snapshot()
    const position = tokens.tokenPosition - (isEmptyTag ? 2 : 0)
    const context = { bindings, inherited }
    this.found = { position, isEmptyTag, parentName, ancestors, context }
  }

  flush(): void {
    // Nothing is kept that refers to the window.
  }

  place(): SigningPlace {
    if (this.found === null) throw absent('ERR_USAGE_XML_PARENT', 'The parent does not end')
    return this.found
  }
}

function hasId(tokens: Tokenizer, id: string): boolean {
  let isFound = false
  forEachId(tokens, ({ value }) => {
    if (value === id) isFound = true
  })
  return isFound
}

function absent(code: `ERR_USAGE_${string}`, message: string): UsageError {
  return new UsageError(code, message)
}
