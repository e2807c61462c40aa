import { describe, expect, it } from 'vitest'
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { concatBytes } from '../../../src/encoding/bytes.ts'
import { encodeLatin1 } from '../../../src/encoding/text.ts'
import {
  joinStores,
  MAX_STORE_REVISIONS,
  MAX_STORED_OBJECTS,
  readSecurityStores,
  type SecurityStores,
} from '../../../src/pades/verification/security-store.ts'
import {
  dictionary,
  openPdf,
  PdfReference,
  startUpdate,
  type PdfValue,
} from '../../../src/pdf/index.ts'
import { onePage } from '../../support/pdfs.ts'

const STREAM = '<< /Length 3 >>\nstream\nabc\nendstream'

function withStore(certs: string, objects: Readonly<Record<number, string>> = {}): Uint8Array {
  return onePage({
    1: `<< /Type /Catalog /Pages 2 0 R /DSS << /Certs ${certs} >> >>`,
    5: STREAM,
    ...objects,
  })
}

async function stores(pdf: Uint8Array): Promise<SecurityStores> {
  return readSecurityStores(await openPdf(memorySource(pdf)))
}

/** Appends a revision whose catalog has this store. */
async function append(pdf: Uint8Array, dss: PdfValue | undefined): Promise<Uint8Array> {
  const document = await openPdf(memorySource(pdf))
  const update = startUpdate(document)
  update.change(new PdfReference(1), (await document.catalog()).with({ DSS: dss }))
  return concatBytes([pdf, update.build().appended])
}

describe('the security store (ISO 32000-2, 12.8.4.3)', () => {
  it('has what each revision had, though a later one dropped it', async () => {
    const dropped = await append(withStore('[5 0 R]'), undefined)
    const found = await stores(dropped)
    expect([...found.keys()]).toEqual([0])
    expect(joinStores(found).certificates).toMatchObject([{ bytes: encodeLatin1('abc') }])
  })

  it('tells values that revisions share once', async () => {
    const again = await append(withStore('[5 0 R]'), dictionary({ Certs: [new PdfReference(5)] }))
    const found = await stores(again)
    expect(found.size).toBe(2)
    expect(joinStores(found).certificates).toHaveLength(1)
  })

  it('skips what is no stream or cannot be decoded, and keeps the rest', async () => {
    const broken = '<< /Length 3 /Filter /FlateDecode >>\nstream\nabc\nendstream'
    const found = await stores(withStore('[null 9 0 R (text) 6 0 R 5 0 R]', { 6: broken }))
    expect(joinStores(found).certificates).toHaveLength(1)
  })

  it('reads so many values and no more', async () => {
    const references = '5 0 R '.repeat(MAX_STORED_OBJECTS + 10)
    const store = (await stores(withStore(`[${references}]`))).get(0)
    expect(store?.certificates).toHaveLength(MAX_STORED_OBJECTS)
  })

  it('reads so many revisions, the newest ones', async () => {
    let pdf = withStore('[5 0 R]')
    const dss = dictionary({ Certs: [new PdfReference(5)] })
    for (let index = 0; index < MAX_STORE_REVISIONS + 2; index++) pdf = await append(pdf, dss)
    const found = await stores(pdf)
    expect(found.size).toBe(MAX_STORE_REVISIONS)
    expect(found.has(MAX_STORE_REVISIONS + 2)).toBe(true)
  })
})
