import { describe, expect, it } from 'vitest'
import {
  contextPrimitive,
  derBoolean,
  derElement,
  derExplicit,
  derGeneralizedTime,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTime,
  TAG,
} from '../../src/asn1/index.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import { readTstInfo } from '../../src/x509/index.ts'
import { FROM, generalName } from '../support/issue.ts'

const SHA256 = derSequence(derOid('2.16.840.1.101.3.4.2.1'), derNull())
const IMPRINT = derSequence(SHA256, derOctetString(new Uint8Array(32)))
const HEAD = [derInteger(1), derOid('1.2.3'), IMPRINT, derInteger(99)]
const TIME = derGeneralizedTime(FROM)

describe('readTstInfo (RFC 3161, 2.4.2)', () => {
  it('reads the least a timestamp says', () => {
    expect(readTstInfo(derSequence(...HEAD, TIME))).toMatchObject({
      policy: '1.2.3',
      messageImprint: { digest: 'SHA-256', value: new Uint8Array(32) },
      serial: Uint8Array.of(99),
      genTime: FROM,
      accuracyMs: 0,
      ordering: false,
      nonce: undefined,
      tsa: undefined,
    })
  })

  it('reads all it may say, fractions of a second included', () => {
    const accuracy = derSequence(
      derInteger(2),
      derInteger(5, contextPrimitive(0)),
      derInteger(250, contextPrimitive(1)),
    )
    const time = derElement(TAG.generalizedTime, encodeLatin1('20200101000000.25Z'))
    const info = readTstInfo(
      derSequence(
        ...HEAD,
        time,
        accuracy,
        derBoolean(true),
        derInteger(12345n),
        derExplicit(0, generalName('dn:TSA')),
      ),
    )
    expect(info).toMatchObject({
      accuracyMs: 2005.25,
      ordering: true,
      nonce: 12345n,
      tsa: { kind: 'directoryName' },
    })
    expect(info.genTime.toISOString()).toBe('2020-01-01T00:00:00.250Z')
  })

  it('keeps a digest it does not know by its identifier', () => {
    const imprint = derSequence(derSequence(derOid('1.2.3.4')), derOctetString(Uint8Array.of(1)))
    const { messageImprint } = readTstInfo(
      derSequence(derInteger(1), derOid('1.2.3'), imprint, derInteger(1), TIME),
    )
    expect(messageImprint).toMatchObject({ oid: '1.2.3.4', digest: undefined })
  })

  it.each([
    ['another version', derSequence(derInteger(2), ...HEAD.slice(1), TIME)],
    ['a UTCTime', derSequence(...HEAD, derTime(FROM))],
    [
      'an accuracy of no milliseconds',
      derSequence(...HEAD, TIME, derSequence(derInteger(0, contextPrimitive(0)))),
    ],
    ['a negative accuracy', derSequence(...HEAD, TIME, derSequence(derInteger(-1)))],
    ['parts out of order', derSequence(...HEAD, TIME, derInteger(1), derBoolean(true))],
    [
      'a fraction with a trailing zero (2.4.2)',
      derSequence(...HEAD, derElement(TAG.generalizedTime, encodeLatin1('20200101000000.50Z'))),
    ],
  ])('refuses %s', (_what, der) => {
    expect(() => readTstInfo(der)).toThrow(expect.objectContaining({ name: 'FormatError' }))
  })
})
