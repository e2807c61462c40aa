// The first pass over a document: is it well-formed, where are its signatures, which identifiers does it have. Nothing is digested here.
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { Selections } from '../xml/canonical/selections.ts'
import type { ExpandedName } from '../xml/events.ts'
import { XML_LIMITS, type XmlLimits } from '../xml/limits.ts'
import { Tokenizer } from '../xml/tokenizer.ts'
import { SignatureCapture, type CaptureBudget, type SignatureSite } from './capture-signature.ts'
import { IdIndex } from './id-index.ts'
import { SIGNATURE_LIMITS, type SignatureLimits } from './limits.ts'
import { DS } from './namespaces.ts'

export interface ScannedDocument {
  readonly root: ExpandedName & {
    /** Position of the root element's start tag. */
    readonly position: number
    /** Behind its end tag. */
    readonly end: number
  }
  /** In document order; a signature inside another comes after it. */
  readonly signatures: readonly SignatureSite[]
  readonly ids: IdIndex
}

export interface ScanLimits {
  readonly xml?: XmlLimits
  readonly signatures?: SignatureLimits
}

/** Throws what the tokenizer throws, and `ERR_FORMAT_XML_LIMIT` for too many or too large signatures. */
export async function scanDocument(
  source: ByteSource,
  limits: ScanLimits = {},
): Promise<ScannedDocument> {
  const scan = new DocumentScan(
    new Tokenizer(source, limits.xml ?? XML_LIMITS),
    limits.signatures ?? SIGNATURE_LIMITS,
  )
  await scan.run()
  return scan.result()
}

interface Found {
  readonly capture: SignatureCapture
  readonly context: Parameters<SignatureCapture['site']>[0]
  readonly ancestors: readonly number[]
}

/** The pass itself, for those who want more of it: `onStart` is called at each start tag and may open selections there. */
export class DocumentScan {
  readonly selections: Selections
  private readonly tokens: Tokenizer
  private readonly limits: SignatureLimits
  private readonly ids: IdIndex
  private readonly budget: CaptureBudget
  private readonly found: Found[] = []
  private root = { uri: '', local: '', position: -1 }

  constructor(
    tokens: Tokenizer,
    limits: SignatureLimits = SIGNATURE_LIMITS,
    onStart: (() => void) | null = null,
  ) {
    this.tokens = tokens
    this.limits = limits
    this.ids = new IdIndex(limits.maxIndexedIds)
    this.budget = { bytes: limits.maxSignatureBytes }
    this.selections = new Selections(tokens, () => {
      this.start()
      onStart?.()
    })
  }

  async run(): Promise<void> {
    await this.selections.run()
  }

  result(): ScannedDocument {
    const { ids, root, found } = this
    const signatures = found.map(({ capture, context, ancestors }) =>
      capture.site(context, ancestors),
    )
    return { root: { ...root, end: this.tokens.rootEnd }, signatures, ids }
  }

  private start(): void {
    const { tokens } = this
    const { name, namespace } = tokens
    if (tokens.attributes.count > 0) this.ids.add(tokens)
    if (name.local === 'Signature' && namespace.uri === DS) this.signature()
    if (tokens.depth === 1) {
      this.root = { uri: namespace.uri, local: name.local, position: tokens.tokenPosition }
    }
  }

  private signature(): void {
    const { tokens, selections, found } = this
    if (found.length >= this.limits.maxSignatures) throw this.tooMany()
    const capture = new SignatureCapture(tokens, this.budget)
    const bindings = tokens.scope.bindings()
    const inherited = selections.inherited.snapshot()
    found.push({ capture, context: { bindings, inherited }, ancestors: tokens.openPositions() })
    selections.open(capture)
  }

  private tooMany(): FormatError {
    const details = { limit: 'maxSignatures', value: this.limits.maxSignatures }
    return new FormatError('ERR_FORMAT_XML_LIMIT', 'The document has too many signatures', {
      details,
    })
  }
}
