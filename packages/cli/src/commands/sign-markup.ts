// Signing XML documents and edXML packages: whole, an element, or the value of a signature that is there.
import {
  augmentXml,
  signXml,
  type AugmentXmlOptions,
  type ByteSource,
  type Signer,
  type SignXmlOptions,
} from '@sealpost/core'
import { signEdxml } from '@sealpost/core/documents'
import { counterSignXml } from '@sealpost/core/xades'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { given } from '../input/given.ts'
import { watchReading } from '../output/watch-reading.ts'

export interface SignMarkupOptions {
  readonly element?: string
  /** An id, or true for the only signature. */
  readonly counterSign?: string | true
}

export interface MarkupSigning {
  readonly kind: 'xml' | 'edxml'
  readonly source: ByteSource
  readonly signer: Signer
  readonly common: Pick<SignXmlOptions, 'at' | 'tsa'>
  /** Undefined below level LT. */
  readonly raising: AugmentXmlOptions | undefined
}

export function signMarkup(
  { source, raising, ...signing }: MarkupSigning,
  options: SignMarkupOptions,
): Promise<ByteSource> {
  return watchReading('Hashing', source, async (watched) => {
    const signed = await sign({ ...signing, source: watched }, options)
    return raising === undefined ? signed : augmentXml(signed, raising)
  })
}

function sign(
  { kind, source, signer, common }: Omit<MarkupSigning, 'raising'>,
  { element, counterSign }: SignMarkupOptions,
): Promise<ByteSource> {
  if (counterSign !== undefined) {
    if (element !== undefined) {
      throw new CliError(EXIT.usage, '--counter-sign signs a signature, not an --element')
    }
    const named = counterSign === true ? {} : { signature: counterSign }
    return counterSignXml(source, signer, { ...common, ...named })
  }
  if (kind === 'xml') return signXml(source, signer, { ...common, ...given({ element }) })
  if (element === undefined) return signEdxml(source, signer, common)
  throw new CliError(EXIT.usage, 'A package is signed whole: --element is for other XML')
}
