import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { concatBytes } from '../../../src/encoding/bytes.ts'
import { decodeLatin1, encodeLatin1 } from '../../../src/encoding/text.ts'
import { signPdf, verifyPdf } from '../../../src/pades/index.ts'
import { openDocument } from '../../../src/pades/open-document.ts'
import {
  findSignatureFields,
  openPdf,
  PdfPlaceholder,
  PdfReference,
  PdfStream,
  PdfString,
  startUpdate,
  type PdfDocument,
} from '../../../src/pdf/index.ts'
import { hasQpdf, qpdfWrite } from '../../support/pdf-kinds.ts'
import { onePage } from '../../support/pdfs.ts'
import { makeSigner } from '../../support/signers.ts'

const root = makeSigner('Gốc giả định', { isAuthority: true })
const signer = makeSigner('Nguyễn Văn A', { issuer: root, kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')

/** qpdf's words for each scheme; the empty user password stands for a document that is only restricted. */
const SCHEMES: readonly [name: string, options: readonly string[]][] = [
  ['RC4, 40 bits', ['40']],
  ['RC4, 128 bits', ['128', '--use-aes=n']],
  ['RC4 by crypt filters', ['128', '--force-V4']],
  ['AES-128', ['128', '--use-aes=y']],
  ['AES-128, plain metadata', ['128', '--use-aes=y', '--cleartext-metadata']],
  ['AES-256, revision 5', ['256', '--force-R5']],
  ['AES-256', ['256']],
]
const CONTAINERS: readonly [name: string, options: readonly string[]][] = [
  ['', []],
  [' in object streams', ['--object-streams=generate']],
]
const CASES = SCHEMES.flatMap(([scheme, encrypt]) =>
  CONTAINERS.map(([container, options]) => ({ name: scheme + container, encrypt, options })),
)

const PLAIN = onePage({
  1: '<< /Type /Catalog /Pages 2 0 R /Metadata 5 0 R /Note (secret) >>',
  5: '<< /Type /Metadata /Subtype /XML /Length 4 >>\nstream\n<a/>\nendstream',
})

function encrypt(options: readonly string[], more: readonly string[], user = 'user'): Uint8Array {
  const words = ['--allow-weak-crypto', '--encrypt', user, 'owner', ...options, '--', ...more]
  return qpdfWrite(PLAIN, ...words)
}

async function readSecrets(document: PdfDocument): Promise<unknown[]> {
  const catalog = await document.catalog()
  const note = await document.resolve(catalog.get('Note'))
  const metadata = await document.resolve(catalog.get('Metadata'))
  return [
    note instanceof PdfString && decodeLatin1(note.bytes),
    metadata instanceof PdfStream && decodeLatin1(await document.decodeStream(metadata)),
  ]
}

/** What qpdf makes of it when it takes the encryption away. */
function decrypted(pdf: Uint8Array): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-pdf-'))
  try {
    writeFileSync(path.join(folder, 'in.pdf'), pdf)
    const words = ['--password=user', '--decrypt', '--qdf', '--object-streams=disable']
    const { status, stderr } = spawnSync('qpdf', [...words, 'in.pdf', 'out.pdf'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return status === 0 ? readFileSync(path.join(folder, 'out.pdf'), 'latin1') : stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.skipIf(!hasQpdf)('encrypted documents (ISO 32000-2, 7.6)', () => {
  it.each(CASES)('opens $name with either password', async ({ encrypt: words, options }) => {
    const pdf = encrypt(words, options)
    for (const password of ['user', 'owner']) {
      const document = await openDocument(memorySource(pdf), password)
      expect(await readSecrets(document)).toEqual(['secret', '<a/>'])
    }
  })

  it.each(CASES)(
    'signs $name, its own strings encrypted too',
    async ({ encrypt: words, options }) => {
      const pdf = encrypt(words, options)
      const reason = 'Phê duyệt'
      const once = await signPdf(pdf, signer, {
        at,
        reason,
        location: 'Ha Noi (VN)',
        password: 'user',
      })
      const signed = await signPdf(once, signer, { at, password: 'owner' })
      expect(decodeLatin1(signed)).not.toContain('Ha Noi')
      expect(decrypted(signed)).toContain('/Location (Ha Noi \\(VN\\))')
      const document = await openDocument(memorySource(signed), 'user')
      const { signatures } = await findSignatureFields(document)
      expect(signatures.map(({ fields }) => fields[0].name)).toEqual(['Signature1', 'Signature2'])
      expect(await readSecrets(document)).toEqual(['secret', '<a/>'])
    },
  )

  it.each(CASES)(
    'verifies $name when the user password is empty',
    async ({ encrypt: words, options }) => {
      const pdf = encrypt(words, options, '')
      const signed = await signPdf(await signPdf(pdf, signer, { at }), signer, { at })
      const report = await verifyPdf(signed, { trust: [{ certificate: root.certificate }], at })
      expect(
        report.signatures.map((row) => [row.digestsMatch, row.coverage, row.changesAfter]),
      ).toEqual([
        [true, 'whole-revision', 'form-filling'],
        [true, 'whole-document', 'none'],
      ])
    },
  )

  it.each(CASES)(
    'sees what was changed in $name, whatever the cipher made of it',
    async ({ encrypt: words, options }) => {
      const password = 'owner'
      const signed = await signPdf(encrypt(words, options), signer, { at, password })
      const document = await openDocument(memorySource(signed), password)
      const same = startUpdate(document)
      const changed = startUpdate(document)
      const root = document.trailer.get('Root')
      if (!(root instanceof PdfReference)) throw new Error('no catalog')
      const catalog = await document.catalog()
      same.change(root, catalog)
      changed.change(root, catalog.with({ Note: new PdfString(encodeLatin1('other')) }))
      for (const [update, changesAfter] of [
        [same, 'none'],
        [changed, 'other'],
      ] as const) {
        const pdf = concatBytes([signed, update.build().appended])
        const report = await verifyPdf(pdf, { trust: [], at, password })
        expect(report.signatures).toMatchObject([{ digestsMatch: true, changesAfter }])
      }
    },
  )

  it('opens for everybody where only attached files are encrypted, and keeps those closed', async () => {
    const password = 'owner'
    const text = decodeLatin1(encrypt(['128', '--use-aes=y'], []))
    const open = text
      .replace('/StmF /StdCF', '/EFF /StdCF /StmF /Identity')
      .replace('/StrF /StdCF', '/StrF /Identity')
    const pdf = encodeLatin1(withOffsets(open))
    const signed = await signPdf(pdf, signer, { at, location: 'Ha Noi' })
    expect(decodeLatin1(signed)).toContain('/Location (Ha Noi)')
    const cipher = (await openDocument(memorySource(signed))).cipher
    const owner = new PdfReference(9)
    expect(cipher?.encrypt(Uint8Array.of(1), owner, 'stream')).toEqual(Uint8Array.of(1))
    expect(() => cipher?.encrypt(Uint8Array.of(1), owner, 'embedded-file')).toThrow()
    const unlocked = (await openDocument(memorySource(signed), password)).cipher
    const secret = unlocked?.encrypt(Uint8Array.of(1), owner, 'embedded-file') ?? new Uint8Array()
    expect(secret).toHaveLength(32)
    expect(unlocked?.decrypt(secret, owner, { filter: 'StdCF' })).toEqual(Uint8Array.of(1))
    expect(unlocked?.decrypt(secret, owner, { filter: 'Identity' })).toEqual(secret)
    expect(() => unlocked?.decrypt(secret, owner, { filter: 'Unknown' })).toThrow()
  })

  it('sees that the encryption itself was written anew after signing', async () => {
    const password = 'owner'
    const signed = await signPdf(encrypt(['128', '--use-aes=y'], []), signer, { at, password })
    const document = await openDocument(memorySource(signed), password)
    const reference = document.encryption?.reference
    if (reference == null) throw new Error('no encryption')
    const before = new RegExp(`\\n${reference.num} 0 obj\\s*([^]*?)>>\\s*endobj`).exec(
      decodeLatin1(signed),
    )
    const update = startUpdate(document)
    const raw = new PdfPlaceholder(encodeLatin1(`${before?.[1] ?? ''} /EFF /Identity >>`))
    update.change(reference, raw)
    const pdf = concatBytes([signed, update.build().appended])
    expect(await verifyPdf(pdf, { trust: [], at, password })).toMatchObject({
      signatures: [{ digestsMatch: true, changesAfter: 'other', changesPermitted: false }],
    })
  })

  it('refuses a wrong password by name, and to sign without one', async () => {
    for (const [, words] of SCHEMES) {
      const pdf = encrypt(words, [])
      await expect(openDocument(memorySource(pdf), 'wrong')).rejects.toMatchObject({
        code: 'ERR_USAGE_PDF_PASSWORD',
      })
      await expect(signPdf(pdf, signer, { at })).rejects.toMatchObject({
        code: 'ERR_FORMAT_PDF_ENCRYPTED',
      })
    }
  })

  it('reads a password beyond ASCII as UTF-8, its letters composed (AES-256)', async () => {
    const pdf = encrypt(['256'], [], 'mật khẩu')
    const document = await openDocument(memorySource(pdf), 'mật khẩu'.normalize('NFD'))
    expect(await readSecrets(document)).toEqual(['secret', '<a/>'])
  })
})

/** The cross-reference table of a file whose objects were moved by an edit. */
function withOffsets(text: string): string {
  const xref = text.lastIndexOf('xref\n0 ', text.lastIndexOf('trailer'))
  const size = Number(/xref\n0 (\d+)/.exec(text.slice(xref))?.[1])
  const rows = Array.from({ length: size }, (_, num) => {
    const position = num === 0 ? -1 : text.indexOf(`\n${num} 0 obj`) + 1
    return num === 0 ? '0000000000 65535 f \n' : `${String(position).padStart(10, '0')} 00000 n \n`
  })
  const trailer = text.slice(text.indexOf('trailer', xref), text.lastIndexOf('startxref'))
  return `${text.slice(0, xref)}xref\n0 ${size}\n${rows.join('')}${trailer}startxref\n${xref}\n%%EOF\n`
}

it('refuses to update a document whose MAC that would break (ISO/TS 32004)', async () => {
  const code = '/AuthCode << /MACLocation /Standalone >> /Root'
  const protectedPdf = encodeLatin1(decodeLatin1(onePage()).replace('/Root', code))
  await expect(signPdf(protectedPdf, signer, { at })).rejects.toMatchObject({
    code: 'ERR_FORMAT_PDF_MAC',
  })
})

describe('encryption we do not know', () => {
  async function open(dictionary: string): Promise<PdfDocument> {
    const pdf = onePage({ 5: dictionary })
    const text = decodeLatin1(pdf).replace('/Root', '/Encrypt 5 0 R /Root')
    return openDocument(memorySource(encodeLatin1(text)), 'x')
  }

  it.each([
    '<< /Filter /Adobe.PubSec /V 4 >>',
    '<< /Filter /Standard /V 3 /R 3 >>',
    '<< /Filter /Standard /V 2 /R 3 /Length 4 >>',
    '<< /Filter /Standard /V 2 /R 3 /Length 128 /O (short) /U (short) >>',
    '<< /Filter /Standard /V 4 /R 4 /StmF /Own /CF << /Own << /CFM /Rot13 >> >> >>',
    '<< >>',
  ])('%s is refused by name', async (dictionary) => {
    await expect(open(dictionary)).rejects.toMatchObject({ code: 'ERR_FORMAT_PDF_ENCRYPTION' })
  })

  it('is no broken document to a verifier, but one that was not looked at', async () => {
    const text = decodeLatin1(onePage({ 5: '<< /Filter /Adobe.PubSec /V 4 >>' }))
    const pdf = encodeLatin1(text.replace('/Root', '/Encrypt 5 0 R /Root'))
    expect(await verifyPdf(pdf, { trust: [], at })).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNATURE_NOT_FOUND',
      findings: [{ code: 'PDF_ENCRYPTION_UNSUPPORTED' }],
    })
  })

  it('leaves the document readable where nothing is encrypted', async () => {
    const text = decodeLatin1(onePage({ 5: '<< /Filter /Standard /V 9 >>' }))
    const pdf = encodeLatin1(text.replace('/Root', '/Encrypt 5 0 R /Root'))
    const document = await openPdf(memorySource(pdf))
    expect(await document.load(new PdfReference(4))).toBeInstanceOf(PdfStream)
    const stream = await document.load(new PdfReference(4))
    if (stream instanceof PdfStream) {
      await expect(document.decodeStream(stream)).rejects.toMatchObject({
        code: 'ERR_FORMAT_PDF_ENCRYPTED',
      })
    }
  })
})
