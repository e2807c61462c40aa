import { describe, expect, it } from 'vitest'
import { MAX_NAME_COMPARISONS } from '../../src/trust/name-constraints/name-constraint-state.ts'
import { writeName } from '../../src/x509/index.ts'
import {
  altNames,
  authorityKeyId,
  caExtensions,
  certify,
  constrain,
  keyId,
  leaf,
  nameOf,
  party,
  root,
  subtrees,
  usage,
  basic,
} from '../support/issue.ts'
import { failuresOf } from './verify.ts'

const anchor = root()

/** A CA under constraints, and a certificate with alternative names under that CA. */
async function judge(
  permitted: readonly string[],
  excluded: readonly string[],
  names: readonly string[],
): Promise<string> {
  const self = party('Constrained CA')
  const extensions = [...caExtensions(self, anchor), constrain(permitted, excluded)]
  const ca = certify(self, anchor, { extensions })
  const more = names.length === 0 ? [] : [altNames(names)]
  const [code = 'valid'] = await failuresOf([anchor, ca, leaf(ca, { more }, 'Leaf')])
  return code
}

describe('name constraints (RFC 5280, 4.2.1.10)', () => {
  describe.each([
    ['dns:gov.vn', 'dns:gov.vn', true],
    ['dns:gov.vn', 'dns:a.b.gov.vn', true],
    ['dns:gov.vn', 'dns:GOV.VN', true],
    ['dns:gov.vn', 'dns:xgov.vn', false],
    ['dns:gov.vn', 'dns:vn', false],
    ['dns:', 'dns:anything.vn', true],
    ['dns:gov.vn', 'dns:*.gov.vn', true],
    ['dns:a.gov.vn', 'dns:b.gov.vn', false],
    ['email:van-thu@hanoi.gov.vn', 'email:van-thu@hanoi.gov.vn', true],
    ['email:van-thu@hanoi.gov.vn', 'email:van-thu@HANOI.gov.vn', true],
    ['email:van-thu@hanoi.gov.vn', 'email:Van-thu@hanoi.gov.vn', false],
    ['email:hanoi.gov.vn', 'email:a@hanoi.gov.vn', true],
    ['email:hanoi.gov.vn', 'email:a@b.hanoi.gov.vn', false],
    ['email:.gov.vn', 'email:a@hanoi.gov.vn', true],
    ['email:.gov.vn', 'email:a@gov.vn', false],
    ['email:.gov.vn', 'email:a@x.y.gov.vn', true],
    ['email:gov.vn', 'email:"a@b \\" c"@gov.vn', true],
    ['email:gov.vn', 'email:first.last+tag@gov.vn', true],
    ['uri:hanoi.gov.vn', 'uri:https://hanoi.gov.vn/a?b#c', true],
    ['uri:hanoi.gov.vn', 'uri:https://user@HANOI.gov.vn:8443/', true],
    ['uri:hanoi.gov.vn', 'uri:https://www.hanoi.gov.vn/', false],
    ['uri:.gov.vn', 'uri:ldap://hanoi.gov.vn', true],
    ['uri:.gov.vn', 'uri:ldap://gov.vn', false],
    ['uri:gov.vn', 'uri:https://evil.vn/@gov.vn', false],
    ['ip:0a000000ff000000', 'ip:0a010203', true],
    ['ip:0a000000ff000000', 'ip:0b010203', false],
    ['ip:0a000000ff000000', 'ip:0a000000000000000000000000000001', false],
    [
      'ip:00000000000000000000000000000000'.padEnd(67, '0'),
      'ip:0a000000000000000000000000000001',
      true,
    ],
    ['dn:Office', 'dn:OFFICE', true],
    ['dn:Office', 'dn:Other', false],
  ])('%s and %s', (constraint, name, matches) => {
    it(matches ? 'is permitted' : 'is not permitted', async () => {
      const code = await judge([constraint, 'dn:Leaf'], [], [name])
      expect(code).toBe(matches ? 'valid' : 'NAME_NOT_PERMITTED')
    })

    it(matches ? 'is excluded' : 'is not excluded', async () => {
      const code = await judge([], [constraint], [name])
      expect(code).toBe(matches ? 'NAME_EXCLUDED' : 'valid')
    })
  })

  it('takes a wildcard for every name it may stand for when names are excluded', async () => {
    expect(await judge([], ['dns:a.gov.vn'], ['dns:*.gov.vn'])).toBe('NAME_EXCLUDED')
    expect(await judge([], ['dns:b.a.gov.vn'], ['dns:*.gov.vn'])).toBe('valid')
    expect(await judge(['dns:a.gov.vn'], [], ['dns:*.gov.vn'])).toBe('NAME_NOT_PERMITTED')
  })

  it('leaves name forms alone that it does not constrain', async () => {
    expect(await judge(['dns:gov.vn'], [], ['email:a@b.vn', 'ip:01020304'])).toBe('valid')
    expect(await judge(['dns:gov.vn'], [], [])).toBe('valid')
  })

  it('lets exclusion win over permission', async () => {
    expect(await judge(['dns:gov.vn'], ['dns:hanoi.gov.vn'], ['dns:hanoi.gov.vn'])).toBe(
      'NAME_EXCLUDED',
    )
  })

  it('asks of every name that it is permitted, not of one', async () => {
    expect(await judge(['dns:gov.vn'], [], ['dns:a.gov.vn', 'dns:evil.vn'])).toBe(
      'NAME_NOT_PERMITTED',
    )
  })

  it.each([
    ['a leading period', ['dns:.gov.vn']],
    ['a wildcard', ['dns:*.gov.vn']],
    ['a blank', ['dns:gov vn']],
    ['a trailing period', ['dns:gov.vn.']],
    ['no mask', ['ip:0a000000']],
    ['a mask with a hole', ['ip:0a000000ff00ff00']],
    ['a mailbox without a name', ['email:@gov.vn']],
    ['two @ in a mailbox', ['email:a@b@gov.vn']],
    ['an address instead of a host', ['uri:10.0.0.1']],
  ])('refuses a constraint with %s', async (_what, constraints) => {
    expect(await judge(constraints, [], [])).toBe('NAME_CONSTRAINT_MALFORMED')
    expect(await judge([], constraints, [])).toBe('NAME_CONSTRAINT_MALFORMED')
  })

  it.each([
    ['uri:gov.vn', 'uri:urn:x'],
    ['uri:gov.vn', 'uri:https://10.0.0.1/'],
    ['uri:gov.vn', 'uri:/relative'],
    ['uri:.gov.vn', 'uri:https://evil.vn\\@a.gov.vn/'],
    ['uri:gov.vn', 'uri:https://u@gov.vn@evil.vn/'],
    ['email:gov.vn', 'email:nobody'],
    ['email:gov.vn', 'email:evil@evil.vn@gov.vn'],
    ['email:gov.vn', 'email:a b@gov.vn'],
    ['email:gov.vn', 'email:.a@gov.vn'],
    ['email:gov.vn', 'email:"a"b"@gov.vn'],
    ['dns:gov.vn', 'dns:a..gov.vn'],
    ['dns:gov.vn', 'dns:a.*.gov.vn'],
    ['rid:1.2.3', 'rid:1.2.3'],
    ['other:1.2.3', 'other:1.2.3'],
  ])('refuses what it cannot compare: %s with %s', async (constraint, name) => {
    expect(await judge([constraint], [], [name])).toBe('NAME_NOT_COMPARABLE')
    expect(await judge([], [constraint], [name])).toBe('NAME_NOT_COMPARABLE')
  })

  it('applies constraints on e-mail to the subject only when there are no alternative names', async () => {
    const ca = party('Mail CA')
    const constrained = certify(ca, anchor, {
      extensions: [...caExtensions(ca, anchor), constrain(['email:gov.vn'])],
    })
    const subject = writeName([
      ['C', 'VN'],
      ['emailAddress', 'a@evil.vn'],
    ])
    const plain = certify(party('x', subject), constrained)
    const named = certify(party('x', subject), constrained, { more: [altNames(['dns:a.vn'])] })
    expect(await failuresOf([anchor, constrained, plain])).toEqual(['NAME_NOT_PERMITTED'])
    expect(await failuresOf([anchor, constrained, named])).toEqual([])
  })

  it('applies constraints on directory names to the subject, unless it is empty', async () => {
    expect(await judge(['dn:Nobody'], [], [])).toBe('NAME_NOT_PERMITTED')
    const ca = party('CA')
    const constrained = certify(ca, anchor, {
      extensions: [...caExtensions(ca, anchor), constrain(['dn:Nobody'])],
    })
    const unnamed = certify(party('', writeName([])), constrained, {
      more: [altNames(['dns:a.vn'], true)],
    })
    expect(await failuresOf([anchor, constrained, unnamed])).toEqual([])
  })

  it('passes over self-issued certificates on the way, not at the end (6.1.3 (b))', async () => {
    const self = party('Rolling CA')
    const old = certify(self, anchor, {
      extensions: [...caExtensions(self, anchor), constrain(['dn:Nobody'])],
    })
    const renewed = party('Rolling CA')
    const rolled = certify(renewed, old, { extensions: caExtensions(renewed, old) })
    const good = certify(party('x', nameOf('Nobody')), rolled)
    expect(await failuresOf([anchor, old, rolled, good])).toEqual([])
    const last = certify(party('Rolling CA'), rolled, {
      extensions: [keyId(self), authorityKeyId(rolled), basic(false), usage(['digitalSignature'])],
    })
    expect(await failuresOf([anchor, old, rolled, last])).toEqual(['NAME_NOT_PERMITTED'])
  })

  it('keeps the constraints of every issuer: a later one cannot widen them', async () => {
    const first = party('First')
    const one = certify(first, anchor, {
      extensions: [...caExtensions(first, anchor), constrain(['dns:gov.vn'])],
    })
    const second = party('Second')
    const two = certify(second, one, {
      extensions: [...caExtensions(second, one), constrain(['dns:vn'])],
    })
    expect(
      await failuresOf([anchor, one, two, leaf(two, { more: [altNames(['dns:a.gov.vn'])] })]),
    ).toEqual([])
    expect(
      await failuresOf([anchor, one, two, leaf(two, { more: [altNames(['dns:a.vn'])] })]),
    ).toEqual(['NAME_NOT_PERMITTED'])
  })

  it('holds an anchor to its own constraints (RFC 5937)', async () => {
    const constrained = root('Constrained root', [constrain(['dns:gov.vn'])])
    expect(
      await failuresOf([constrained, leaf(constrained, { more: [altNames(['dns:evil.vn'])] })]),
    ).toEqual(['NAME_NOT_PERMITTED'])
    const end = leaf(anchor, { more: [altNames(['dns:evil.vn'])] })
    const key = { name: anchor.name, publicKey: anchor.spki }
    const trust = [{ ...key, nameConstraints: subtrees(['dns:gov.vn']) }]
    expect(await failuresOf([anchor, end], { trust })).toEqual(['NAME_NOT_PERMITTED'])
  })

  it.each(['dns:.gov.vn', 'dns:*.gov.vn', 'ip:0a000000', 'email:a@b@gov.vn'])(
    'lets no name of the form pass under an anchor’s constraint that is not written as it must be: %s',
    async (constraint) => {
      const name = { dns: 'dns:a.gov.vn', ip: 'ip:0b000001', email: 'email:c@gov.vn' }
      const form = constraint.startsWith('dns')
        ? 'dns'
        : constraint.startsWith('ip')
          ? 'ip'
          : 'email'
      const constrained = root('Constrained root', [constrain([], [constraint])])
      const end = leaf(constrained, { more: [altNames([name[form]])] })
      expect(await failuresOf([constrained, end])).toEqual(['NAME_CONSTRAINT_MALFORMED'])
      expect(await failuresOf([constrained, leaf(constrained)])).toEqual([])
    },
  )

  it('demands that they be critical and stand in CA certificates only', async () => {
    const self = party('Uncritical')
    const ca = certify(self, anchor, {
      extensions: [...caExtensions(self, anchor), constrain(['dns:vn'], [], false)],
    })
    expect(await failuresOf([anchor, ca, leaf(ca)])).toEqual(['CERTIFICATE_EXTENSION_CRITICALITY'])
    expect(await failuresOf([anchor, leaf(anchor, { more: [constrain(['dns:vn'])] })])).toEqual([
      'CERTIFICATE_NAME_CONSTRAINTS_NOT_A_CA',
    ])
  })

  it(`gives up by name after ${MAX_NAME_COMPARISONS} comparisons`, async () => {
    const constraints = Array.from({ length: 1_000 }, (_, index) => `dns:a${index}.vn`)
    const names = Array.from({ length: 500 }, (_, index) => `dns:x.a${index}.vn`)
    expect(
      await judge(
        constraints,
        constraints.map((text) => text.replace('a', 'b')),
        names,
      ),
    ).toBe('NAME_CONSTRAINTS_TOO_MANY')
  })
})
