// Lays a signature out: the field, the dictionary, the form, the certification, all in one new revision (ISO 32000-2, 12.8).
import {
  dictionary,
  findSignatureFields,
  startUpdate,
  type PdfDocument,
  type PdfReference,
} from '../pdf/index.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { assertNeverSigned } from './assert-never-signed.ts'
import { checkPermitted } from './check-permitted.ts'
import { chooseField, type FieldChoice } from './choose-field.ts'
import type { ResolvedOptions } from './options.ts'
import { refuseHiddenContent } from './hidden/find-hidden-content.ts'
import { readFieldRule, type FieldRule } from './permissions.ts'
import {
  lockDictionary,
  makeRoom,
  signatureDictionary,
  type SignatureRoom,
} from './signature-dictionary.ts'
import { layOutRevision, type UnsignedRevision } from './signed-revision.ts'
import { addField, fillField } from './write-field.ts'
import { currentCatalog, type Writing } from './writing.ts'
import { openDocument } from './open-document.ts'
import { obeySeedValues, type SigningIntent } from './seed-values/obey-seed-values.ts'

export interface LaidOutSignature extends UnsignedRevision {
  /** The field's fully qualified name. */
  readonly field: string
}

/**
 * Throws what `openDocument`, `startUpdate`, `chooseField`, `obeySeedValues`, `checkPermitted` and
 * `assertNeverSigned` throw, and `ERR_FORMAT_PDF_XFA`, `ERR_FORMAT_PDF_HIDDEN_CONTENT`.
 */
export async function layOutSignature(
  source: ByteSource,
  wanted: ResolvedOptions,
  intent: SigningIntent,
  reservedBytes: number,
): Promise<LaidOutSignature> {
  const document = await openDocument(source, wanted.password, wanted.repair)
  const writing = { document, update: startUpdate(document) }
  await refuseDynamicForm(document)
  if (wanted.hiddenContent === 'refuse') await refuseHiddenContent(document)
  const present = await findSignatureFields(document)
  if (document.repaired) await assertNeverSigned(document, present)
  const choice = chooseField(present, wanted.field)
  const options =
    choice.kind === 'new' ? wanted : await obeySeedValues(document, choice.field, wanted, intent)
  await checkPermitted(document, present, choice, options)
  const room = makeRoom(reservedBytes)
  const tagged = options.tagged ?? present.signatures.length === 0
  await writeSignature(writing, choice, room, { ...options, tagged })
  const field = choice.kind === 'new' ? choice.name : choice.field.name
  return { ...layOutRevision(writing.update.build(), room), field }
}

async function writeSignature(
  writing: Writing,
  choice: FieldChoice,
  room: SignatureRoom,
  options: ResolvedOptions & { readonly tagged: boolean },
): Promise<void> {
  const catalog = await currentCatalog(writing)
  const lock = await effectiveLock(writing.document, choice, options.lock)
  const value = writing.update.add(signatureDictionary(room, options, lock, catalog.reference))
  if (choice.kind === 'existing') await fillField(writing, choice.field, value, options.appearance)
  else {
    const entries = lock === undefined ? {} : { Lock: writing.update.add(lockDictionary(lock)) }
    const { appearance, tagged } = options
    await addField(writing, { name: choice.name, value, appearance, entries, tagged })
  }
  if (options.certify !== undefined) await writeCertification(writing, value)
}

/** What a prepared field's /Lock asks for becomes the signature's FieldMDP; the caller's own wish comes second. */
async function effectiveLock(
  document: PdfDocument,
  choice: FieldChoice,
  wanted: FieldRule | undefined,
): Promise<FieldRule | undefined> {
  if (choice.kind === 'new') return wanted
  const lock = await document.resolveDictionary(choice.field.dictionary.get('Lock'))
  return (lock && (await readFieldRule(document, lock))) ?? wanted
}

/** /Perms /DocMDP makes the signature the document's certification (12.8.4). */
async function writeCertification(writing: Writing, signature: PdfReference): Promise<void> {
  const catalog = await currentCatalog(writing)
  const permissions = await writing.document.resolveDictionary(catalog.dictionary.get('Perms'))
  const changed = permissions?.with({ DocMDP: signature }) ?? dictionary({ DocMDP: signature })
  writing.update.change(catalog.reference, catalog.dictionary.with({ Perms: changed }))
}

/** A dynamic XFA form draws its pages from XML; what we write into the PDF would not be what is seen. */
async function refuseDynamicForm(document: PdfDocument): Promise<void> {
  const catalog = await document.catalog()
  const needsRendering = await document.resolve(catalog.get('NeedsRendering'))
  if (needsRendering !== true) return
  throw new FormatError('ERR_FORMAT_PDF_XFA', 'A dynamic XFA form cannot be signed safely')
}
