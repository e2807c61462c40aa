import { describe, expect, it } from 'vitest'
import { readTimestampToken, verifyTimestampToken } from '../../src/cms/index.ts'
import { contentInMemory } from '../../src/cms/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { makeToken, tsa } from '../support/timestamps.ts'

const STAMPED = Uint8Array.of(1, 2, 3)
const certificates = [readCertificate(tsa.certificate)]

describe('a timestamp token (RFC 3161, 2.4.2)', () => {
  it('tells its time and fits what it was made for', async () => {
    const time = new Date('2026-03-02T01:02:03Z')
    const token = readTimestampToken(await makeToken(STAMPED, { time }))
    const { imprintMatches, signature, problems } = verifyTimestampToken(
      token,
      certificates,
      contentInMemory(STAMPED),
    )
    expect(token.info.genTime).toEqual(time)
    expect({ imprintMatches, problems }).toEqual({ imprintMatches: true, problems: [] })
    expect(signature).toMatchObject({ signatureValueValid: true, digestMatches: true })
  })

  it('does not fit anything else (T07)', async () => {
    const token = readTimestampToken(await makeToken(STAMPED))
    const other = contentInMemory(Uint8Array.of(3, 2, 1))
    expect(verifyTimestampToken(token, certificates, other).imprintMatches).toBe(false)
  })

  it('is refused when it has no TSTInfo', async () => {
    const { signContent } = await import('./signature-factory.ts')
    const cms = await signContent()
    expect(() => readTimestampToken(cms)).toThrow(
      expect.objectContaining({ code: 'ERR_FORMAT_TIMESTAMP' }),
    )
  })
})
