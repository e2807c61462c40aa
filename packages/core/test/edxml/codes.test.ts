import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ADMINISTRATIVE_TYPES,
  BUSINESS_TYPES,
  findDocumentType,
  findSecrecyMark,
  findStatusCode,
  isSameAgency,
  isStrictAgencyCode,
  normalizeStatusCode,
  parseAgencyCode,
  parseDocumentId,
  readDate,
  readTimestamp,
  sniffContent,
  STATUS_CODES,
  toFileName,
  toQcvn102,
  toQd20,
  vietnamDate,
  writeDate,
  writeDatedDocumentId,
  writeOrdinalDocumentId,
  writeTimestamp,
} from '../../src/edxml/index.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'

describe('agency codes of QCVN 102:2016', () => {
  it.each([
    ['000.00.00.H14', ['H14'], 1, true],
    ['000.00.05.H14', ['H14', '05'], 2, true],
    ['001.02.05.H14', ['H14', '05', '02', '001'], 4, true],
    [' 000.00.00.h14 ', ['H14'], 1, true],
    ['28.22.H17', ['H17', '22', '28'], 3, false],
    ['001.00.20.JB2', ['JB2', '20', '001'], 3, false],
    ['777.77.04.D77', ['D77', '04', '77', '777'], 4, true],
  ])('reads %s', (text, groups, level, strict) => {
    expect(parseAgencyCode(text)).toMatchObject({ scheme: 'qcvn-102', groups, level, strict })
  })
})

describe('agency codes of Decision 20/2020/QĐ-TTg', () => {
  it.each([
    ['H14', ['H14'], 1],
    ['H14.05', ['H14', '05'], 2],
    ['H37.DN.001', ['H37', 'DN', '001'], 3],
  ])('reads %s', (text, groups, level) => {
    expect(parseAgencyCode(text)).toMatchObject({ scheme: 'qd-20', groups, level, strict: true })
  })

  it('has at most 35 characters', () => {
    expect(isStrictAgencyCode(`H14.${'A'.repeat(31)}`)).toBe(true)
    expect(isStrictAgencyCode(`H14.${'A'.repeat(32)}`)).toBe(false)
    expect(parseAgencyCode(`H14.${'A'.repeat(32)}`)).toBeUndefined()
  })
})

describe('agency codes of both schemes', () => {
  it.each(['', 'H', 'Lạng Sơn', 'H14.', '.H14', 'H14..05', '000.00.00', '000/00/00/H14'])(
    'does not take %j for one',
    (text) => {
      expect(parseAgencyCode(text)).toBeUndefined()
      expect(isStrictAgencyCode(text)).toBe(false)
    },
  )

  it.each([
    ['000.00.00.H14', 'H14'],
    ['000.00.05.H14', 'H14.05'],
    ['001.02.05.H14', 'H14.05.02.001'],
  ])('%s and %s are one agency', (qcvn102, qd20) => {
    const codes = [parseAgencyCode(qcvn102), parseAgencyCode(qd20)]
    expect(codes.map((code) => code && toQd20(code))).toEqual([qd20, qd20])
    expect(codes.map((code) => code && toQcvn102(code))).toEqual([qcvn102, qcvn102])
    expect(isSameAgency(qcvn102, qd20)).toBe(true)
  })

  it.each(['H37.DN.001', 'H14.5', 'H14.00', 'H14.01.02.003.04'])(
    'gives %s no code in QCVN 102, as it has no place there',
    (text) => {
      const code = parseAgencyCode(text)
      expect(code && toQcvn102(code)).toBeUndefined()
    },
  )

  it('gives no code in Decision 20 where a level is skipped or the code is shortened', () => {
    for (const text of ['001.00.05.H14', '28.22.H17']) {
      const code = parseAgencyCode(text)
      expect(code).toBeDefined()
      expect(code && toQd20(code)).toBeUndefined()
    }
  })

  it('never throws, and answers only codes it can read again', () => {
    const unit = fc.constantFrom('0', '1', 'H', '.', 'a', ' ')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const code = parseAgencyCode(text)
        if (code === undefined) return
        expect(parseAgencyCode(code.text)).toEqual(code)
        expect(isStrictAgencyCode(code.text)).toBe(code.strict)
      }),
    )
  })
})

describe('dates in Vietnam time (Decision 28/2018, Article 14(4))', () => {
  it.each([
    ['2025/03/10', '2025-03-10'],
    ['10/03/2025', '2025-03-10'],
    ['1/3/2025', '2025-03-01'],
    ['2025-03-10', '2025-03-10'],
    ['2024/02/29', '2024-02-29'],
  ])('reads %s', (text, date) => {
    expect(readDate(text)).toBe(date)
  })

  it.each([
    '',
    ' ',
    '2025/02/29',
    '2025/13/01',
    '2025/00/10',
    '25/03/10',
    '2025/03',
    'hôm nay',
    '2025/03/10 09:00:00',
  ])('does not take %j for a date', (text) => {
    expect(readDate(text)).toBeUndefined()
  })

  it.each([
    ['2025/03/10 09:15:00', '2025-03-10T02:15:00.000Z'],
    ['10/03/2025 00:00:00', '2025-03-09T17:00:00.000Z'],
    ['2025/03/10', '2025-03-09T17:00:00.000Z'],
    ['2025/03/10 9:15', '2025-03-10T02:15:00.000Z'],
    ['2025-03-10T09:15:00.123', '2025-03-10T02:15:00.000Z'],
    ['2025-03-10T02:15:00Z', '2025-03-10T02:15:00.000Z'],
    ['2025-03-10T09:15:00+07:00', '2025-03-10T02:15:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(readTimestamp(text)?.toISOString()).toBe(instant)
  })

  it.each(['', '2025/03/10 24:00:00', '2025/03/10 09:60:00', '2025/03/10 09:15:00 AM', '09:15:00'])(
    'does not take %j for a time',
    (text) => {
      expect(readTimestamp(text)).toBeUndefined()
    },
  )

  it('round-trips every second', () => {
    const max = new Date('9999-12-31T00:00:00Z')
    const instants = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max, noInvalidDate: true })
    fc.assert(
      fc.property(instants, (instant) => {
        const seconds = Math.floor(instant.getTime() / 1000) * 1000
        expect(readTimestamp(writeTimestamp(instant))?.getTime()).toBe(seconds)
        expect(writeTimestamp(instant).slice(0, 10)).toBe(writeDate(vietnamDate(instant)))
      }),
    )
  })

  it('writes no date that does not exist', () => {
    expect(() => writeDate('2025-02-29')).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_DATE' }),
    )
    expect(() => writeDate('2025-2-3')).toThrow(expect.objectContaining({ code: 'ERR_USAGE_DATE' }))
  })
})

describe('DocumentId', () => {
  it.each([
    [
      '000.00.00.G22,2015/09/30,7816/VPCP-TTĐT',
      { form: 'dated', agency: '000.00.00.G22', date: '2015-09-30', code: '7816/VPCP-TTĐT' },
    ],
    [
      '000.00.00.H01,2018,10',
      { form: 'ordinal', agency: '000.00.00.H01', year: 2018, ordinal: 10 },
    ],
    [
      '9FBFBAD2-0000-4000-8000-000000000000',
      { form: 'uuid', uuid: '9fbfbad2-0000-4000-8000-000000000000' },
    ],
    ['H14,2025/03/10,a,b', { form: 'dated', agency: 'H14', date: '2025-03-10', code: 'a,b' }],
    ['H14,2025/02/30,a', { form: 'opaque' }],
    ['somebody,2025,1', { form: 'opaque' }],
    ['', { form: 'opaque' }],
  ])('says what is inside %s', (id, parsed) => {
    expect(parseDocumentId(id)).toEqual(parsed)
  })

  it('is written as Decision 28/2018, Article 10(2)(b) says', () => {
    const id = writeOrdinalDocumentId('000.00.00.H14', 2026, 123)
    expect(id).toBe('000.00.00.H14,2026,123')
    expect(parseDocumentId(id)).toMatchObject({ form: 'ordinal', ordinal: 123 })
    const dated = writeDatedDocumentId('H14.05', '2026-03-10', '12/STC-NS')
    expect(parseDocumentId(dated)).toMatchObject({ form: 'dated', code: '12/STC-NS' })
  })

  it.each([
    () => writeOrdinalDocumentId('28.22.H17', 2026, 1),
    () => writeOrdinalDocumentId('H14', 26, 1),
    () => writeOrdinalDocumentId('H14', 2026, 0),
    () => writeDatedDocumentId('H14', '2026-03-10', ' '),
  ])('is not written from what it cannot be read from again (%#)', (act) => {
    expect(act).toThrow(expect.objectContaining({ code: 'ERR_USAGE_DOCUMENT_ID' }))
  })
})

describe('types of documents (Decree 30/2020, Article 7 and Annex III)', () => {
  it('are 29, each with its own abbreviation', () => {
    const abbreviations = ADMINISTRATIVE_TYPES.map((row) => row.abbreviation).filter(
      (a) => a !== '',
    )
    expect(ADMINISTRATIVE_TYPES).toHaveLength(29)
    expect(abbreviations).toHaveLength(27)
    expect(new Set(abbreviations).size).toBe(27)
  })

  it('are found by name, and Đ is never D', () => {
    expect(findDocumentType(' CÔNG  VĂN ')?.number).toBe(18)
    expect(findDocumentType('Đề án'.normalize('NFD'))?.abbreviation).toBe('ĐA')
    expect(findDocumentType('Dự án')?.abbreviation).toBe('DA')
    expect(findDocumentType('De an')).toBeUndefined()
  })
})

describe('code tables', () => {
  it('number the business types by their place', () => {
    expect(BUSINESS_TYPES.map(({ code }) => code)).toEqual([0, 1, 2, 3])
  })

  it('name who may send a status', () => {
    expect(
      STATUS_CODES.filter(({ sentBy }) => sentBy === 'sender').map(({ code }) => code),
    ).toEqual(['13'])
    expect(findStatusCode('3')?.name).toBe('accepted')
    expect(findStatusCode('07')).toBeUndefined()
    expect(normalizeStatusCode('003')).toBeUndefined()
  })
})

describe('secrecy marks (Decree 30/2020; Decision 28/2018, Article 1(2))', () => {
  it.each([
    ['TUYỆT MẬT', 'strictly-top-secret'],
    ['Kế hoạch tuyệt mật', 'strictly-top-secret'],
    ['12-KH_TUYET_MAT.pdf', 'strictly-top-secret'],
    ['(TỐI MẬT) V/v', 'top-secret'],
    ['toi-mat.docx', 'top-secret'],
    ['TỐI MẬT'.normalize('NFD'), 'top-secret'],
    ['MẬT', 'secret'],
    ['[MẬT] V/v bố trí lực lượng', 'secret'],
    ['45-BC_MAT.pdf', 'secret'],
    ['Độ mật: MẬT', 'secret'],
    ['MẬT - Kế hoạch diễn tập', 'secret'],
  ])('%j is found', (text, level) => {
    expect(findSecrecyMark(text)?.level).toBe(level)
  })

  it.each([
    'V/v bảo mật thông tin',
    'QUY CHẾ BẢO MẬT THÔNG TIN',
    'Bí mật kinh doanh',
    'mật độ dân số',
    'MẶT TRẬN TỔ QUỐC',
    'LƯU HÀNH NỘI BỘ',
    'XEM XONG TRẢ LẠI',
    'MATERIAL.pdf',
    'UB_MAT_TRAN_TO_QUOC.pdf',
    '12-MAT-TRAN.pdf',
    'QC_BAO_MAT.pdf',
    '',
  ])('%j is none', (text) => {
    expect(findSecrecyMark(text)).toBeUndefined()
  })
})

describe('content by its first bytes', () => {
  it.each([
    ['pdf', '%PDF-1.7'],
    ['pdf', `${'\n'.repeat(1000)}%PDF-1.4`],
    ['unknown', `${'\n'.repeat(1020)}%PDF-1.4`],
    ['xml', '<?xml version="1.0"?><a/>'],
    ['xml', '\xEF\xBB\xBF\n <báo/>'],
    ['xml', '\xFF\xFE<\0?\0'],
    ['zip', 'PK\x03\x04'],
    ['office', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'],
    ['image', '\x89PNG\r\n\x1a\n'],
    ['unknown', 'hello < world'],
    ['unknown', ''],
  ])('is %s', (kind, head) => {
    expect(sniffContent(encodeLatin1(head))).toBe(kind)
  })
})

describe('file names', () => {
  it.each([
    ['a.pdf', 'a.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\công văn.pdf', 'công văn.pdf'],
    ['a\0b\n.pdf', 'ab.pdf'],
    ['..', ''],
    ['a/', ''],
  ])('%j is %j without its path', (name, plain) => {
    expect(toFileName(name)).toBe(plain)
  })
})
