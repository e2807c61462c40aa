// Fields that demand something of their signature (ISO 32000-2, 12.7.5.5, tables 237 and 238): done, or refused by the entry's name.
import { describe, expect, it } from 'vitest'
import { derOid, derSequence } from '../../src/asn1/index.ts'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { encodeHex } from '../../src/encoding/hex.ts'
import { preparePdf, readPermissions, signPdf, type SignPdfOptions } from '../../src/pades/index.ts'
import { decodeTextString, findSignatureFields, openPdf, PdfString } from '../../src/pdf/index.ts'
import { onePage } from '../support/pdfs.ts'
import { extension, makeSigner } from '../support/signers.ts'
import { timestampAuthority } from '../support/timestamps.ts'

const root = makeSigner('Gốc giả định', { isAuthority: true })
const policies = extension('2.5.29.32', derSequence(derSequence(derOid('1.2.3.4'))))
const signer = makeSigner('Nguyen Van A', { issuer: root, kind: 'p256', extensions: [policies] })
const stranger = makeSigner('Ai do', { kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')
const field = 'Ky'
const tsa = timestampAuthority()

function form(seed: string, entries = ''): Uint8Array {
  return onePage({
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>',
    5: `<< /FT /Sig /T (Ky) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R /SV 6 0 R ${entries} >>`,
    6: `<< /Type /SV ${seed} >>`,
  })
}

/** The bit of /Ff that makes an entry binding, counted from 1. */
function bit(number: number): string {
  return `/Ff ${1 << (number - 1)}`
}

const der = (bytes: Uint8Array): string => `<${encodeHex(bytes)}>`
const cert = (number: number, entries: string): string =>
  `/Cert << /Type /SVCert ${bit(number)} ${entries} >>`

const REFUSED: readonly [entry: string, seed: string, options: SignPdfOptions][] = [
  ['Filter', `${bit(1)} /Filter /Entrust.PPKEF`, {}],
  ['SubFilter', `${bit(2)} /SubFilter [/adbe.pkcs7.detached]`, {}],
  ['V', `${bit(3)} /V 4`, {}],
  ['Reasons', `${bit(4)} /Reasons [(a) (b)]`, {}],
  ['Reasons', `${bit(4)} /Reasons [(a) (b)]`, { reason: 'c' }],
  ['Reasons', `${bit(4)} /Reasons []`, { reason: 'c' }],
  ['Reasons', `${bit(4)} /Reasons [(.)]`, { reason: 'c' }],
  ['Reasons', bit(4), { reason: 'c' }],
  ['LegalAttestation', `${bit(5)} /LegalAttestation [(x)] /MDP << /P 2 >>`, {}],
  ['AddRevInfo', `${bit(6)} /AddRevInfo true`, { tsa }],
  ['DigestMethod', `${bit(7)} /DigestMethod [(SHA384) (SHA512)]`, {}],
  ['LockDocument', `${bit(8)} /LockDocument /true`, {}],
  ['LockDocument', `${bit(8)} /LockDocument /false`, { certify: 1 }],
  ['AppearanceFilter', `${bit(9)} /AppearanceFilter (Mine)`, {}],
  ['MDP', '/MDP << /P 0 >>', { certify: 2 }],
  ['MDP', '/MDP << /P 1 >>', { certify: 2 }],
  ['TimeStamp', '/TimeStamp << /URL (https://tsa.example) /Ff 1 >>', {}],
  ['Cert.Subject', cert(1, `/Subject [${der(stranger.certificate)}]`), {}],
  ['Cert.Issuer', cert(2, `/Issuer [${der(stranger.certificate)} (no certificate)]`), {}],
  ['Cert.OID', cert(3, '/OID [(1.2.3.4) (1.2.3.5)]'), {}],
  ['Cert.SubjectDN', cert(4, '/SubjectDN [<< /CN (Nguyen Van B) >>]'), {}],
  ['Cert.SubjectDN', cert(4, '/SubjectDN [<< /CN (Nguyen Van A) /O (So) >>]'), {}],
  ['Cert.KeyUsage', cert(6, '/KeyUsage [(0) (X0)]'), {}],
] // prettier-ignore

const OBEYED: readonly [rule: string, seed: string, options: SignPdfOptions][] = [
  ['everything we do anyway', '/Ff 71 /Filter /Adobe.PPKLite /SubFilter [/x /ETSI.CAdES.detached] /V 3 /DigestMethod [(SHA1) (SHA256)]', {}],
  ['a reason of the list', `${bit(4)} /Reasons [(a) (b)]`, { reason: 'b' }],
  ['no reason', `${bit(4)} /Reasons [(.)]`, {}],
  ['a certification at its level', '/MDP << /P 2 >>', { certify: 2 }],
  ['an ordinary signature', '/MDP << /P 0 >>', {}],
  ['a timestamp', '/TimeStamp << /Ff 1 >>', { tsa }],
  ['a locked document', `${bit(8)} /LockDocument /true`, { certify: 1 }],
  ['a lock or none', `${bit(8)} /LockDocument /auto`, {}],
  ['wishes that are no demands', '/Filter /Entrust.PPKEF /SubFilter [/x] /V 9 /Reasons [(a)] /DigestMethod [(SHA512)] /AddRevInfo true /LockDocument /true /AppearanceFilter (Mine) /TimeStamp << /URL (https://tsa.example) >>', {}],
  ['demands without a value', '/Ff 511 /Cert << /Ff 127 >>', {}],
  ['no revocation information', `${bit(6)} /AddRevInfo false`, {}],
  ['its very certificate', cert(1, `/Subject [${der(stranger.certificate)} ${der(signer.certificate)}]`), {}],
  ['its issuer', cert(2, `/Issuer [${der(root.certificate)}]`), {}],
  ['its policy', cert(3, '/OID [(1.2.3.4)]'), {}],
  ['its name', cert(4, '/SubjectDN [<< /CN (B) >> << /cn (Nguyen Van A) >>]'), {}],
  ['its key usage', cert(6, '/KeyUsage [(0) (11X0)]'), {}],
  ['where a certificate can be had', cert(7, '/URL (https://ca.example)'), {}],
] // prettier-ignore

describe('a seed value dictionary', () => {
  it.each(REFUSED)('refuses what does not meet %s', async (entry, seed, options) => {
    await expect(signPdf(form(seed), signer, { at, field, ...options })).rejects.toMatchObject({
      code: 'ERR_USAGE_SEED_VALUE',
      details: { entry },
    })
  })

  it.each(OBEYED)('lets sign with %s', async (_, seed, options) => {
    const signed = await signPdf(form(seed), signer, { at, field, ...options })
    const { signatures } = await findSignatureFields(await openPdf(memorySource(signed)))
    expect(signatures).toHaveLength(1)
  })

  it('decides what the signer left open: the only reason, and the certification', async () => {
    const seed = `${bit(4)} /Reasons [(Phe duyet)] /MDP << /P 3 >>`
    const document = await openPdf(memorySource(await signPdf(form(seed), signer, { at, field })))
    const [signature] = (await findSignatureFields(document)).signatures
    if (signature === undefined) throw new Error('not signed')
    const reason = signature.dictionary.get('Reason')
    expect(reason instanceof PdfString && decodeTextString(reason.bytes)).toBe('Phe duyet')
    expect(await readPermissions(document, signature)).toMatchObject({ certification: 3 })
  })

  it('of a field whose Lock allows no change is a locked document (ISO 32000-2, table 236)', async () => {
    const lock = '/Lock << /Type /SigFieldLock /Action /All /P 1 >>'
    const seed = `${bit(8)} /LockDocument`
    await signPdf(form(`${seed} /true`, lock), signer, { at, field })
    await expect(
      signPdf(form(`${seed} /false`, lock), signer, { at, field }),
    ).rejects.toMatchObject({ details: { entry: 'LockDocument' } })
  })

  it('binds in two steps as well, where it must be known who signs', async () => {
    const timestamped = form('/TimeStamp << /Ff 1 >>')
    await preparePdf(timestamped, { at, field })
    await expect(preparePdf(timestamped, { at, field, timestamp: false })).rejects.toMatchObject({
      details: { entry: 'TimeStamp' },
    })
    const issuer = form(cert(2, `/Issuer [${der(root.certificate)}]`))
    await preparePdf(issuer, { at, field, signer })
    await expect(preparePdf(issuer, { at, field })).rejects.toMatchObject({
      code: 'ERR_USAGE_SEED_VALUE',
      details: { entry: 'Cert.Issuer' },
    })
    const digest = form(`${bit(7)} /DigestMethod [(SHA512)]`)
    await preparePdf(digest, { at, field, digest: 'SHA-512' })
    await expect(preparePdf(digest, { at, field })).rejects.toMatchObject({
      details: { entry: 'DigestMethod' },
    })
  })

  it('says nothing to a new field', async () => {
    await signPdf(form(`${bit(1)} /Filter /Entrust.PPKEF`), signer, { at })
  })

  it('wants a key usage that the certificate has, where it has none', async () => {
    const bare = form(cert(6, '/KeyUsage [(XXXXXX1)]'))
    await expect(signPdf(bare, signer, { at, field })).rejects.toMatchObject({
      details: { entry: 'Cert.KeyUsage' },
    })
  })
})
