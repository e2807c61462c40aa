import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES, memorySource, readChunks } from '../../src/encoding/byte-source.ts'
import { listeningSource } from '../../src/encoding/listening-source.ts'
import { makeSigner } from '../support/signers.ts'
import type { ProgressEvent } from '../../src/encoding/progress.ts'
import { signXml, verifyXml } from '../../src/xades/index.ts'

describe('a source that tells how far it was read', () => {
  it('tells once a mebibyte and at the end, and nothing twice', async () => {
    const told: number[] = []
    const bytes = new Uint8Array(2 * CHUNK_BYTES + 5)
    const source = listeningSource(memorySource(bytes), (done) => void told.push(done))
    for (let round = 0; round < 2; round++)
      for await (const chunk of readChunks(source)) expect(chunk.length).toBeGreaterThan(0)
    await source.read(0, 1)
    expect(told).toEqual([CHUNK_BYTES, 2 * CHUNK_BYTES, bytes.length])
  })

  it('is the source itself when nobody listens', () => {
    const source = memorySource(new Uint8Array(1))
    expect(listeningSource(source, undefined)).toBe(source)
  })
})

describe('signing and verifying XML', () => {
  const signer = makeSigner('Nguyễn Văn A', { kind: 'p256' })
  const xml = new TextEncoder().encode(`<a>${'<b>noi dung</b>'.repeat(200_000)}</a>`)

  async function stepsOf(
    work: (onProgress: (event: ProgressEvent) => void) => Promise<unknown>,
  ): Promise<Map<string, ProgressEvent>> {
    const last = new Map<string, ProgressEvent>()
    await work((event) => {
      expect(event.bytesDone).toBeGreaterThan(last.get(event.step)?.bytesDone ?? 0)
      last.set(event.step, event)
    })
    return last
  }

  it('tells how far each reading is', async () => {
    const at = new Date('2026-03-02T01:02:03Z')
    let signed: Uint8Array = xml
    const signing = await stepsOf(async (onProgress) => {
      signed = await signXml(xml, signer, { at, onProgress })
    })
    const whole = (bytes: number) => ({ bytesDone: bytes, bytesTotal: bytes })
    expect([...signing.values()]).toEqual([{ step: 'sign', ...whole(xml.length) }])
    const verifying = await stepsOf((onProgress) =>
      verifyXml(signed, { trust: [], at, onProgress }),
    )
    expect([...verifying.keys()]).toEqual(['verify', 'digest'])
    expect(verifying.get('verify')).toMatchObject(whole(signed.length))
    expect(verifying.get('digest')?.bytesTotal).toBe(signed.length)
  })
})
