import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '@sealpost/core/errors'
import { findConnector } from '../../src/connectors/find-connector.ts'
import { openConnectors } from '../../src/connectors/open-connectors.ts'
import { settingsFolder } from './support/pair.ts'

const folder = settingsFolder()
const secret = folder.secret('good', 'h0a-m4i-trang')

afterAll(() => {
  folder.remove()
})

const axis = {
  kind: 'national-axis',
  name: 'axis',
  url: 'https://truc.example.vn',
  agencies: ['G22'],
  systemId: 'H14',
  secret,
}

function refusalOf(...connectors: readonly object[]): string {
  folder.write(connectors)
  try {
    openConnectors(folder.file)
  } catch (error) {
    if (error instanceof UsageError) return `${error.code} ${error.message}`
    throw error
  }
  return 'none'
}

describe('settings of connectors', () => {
  it('are taken when they are in order, with secrets from files and from the environment', () => {
    process.env['SEALPOST_TEST_AXIS_SECRET'] = 'h0a-m4i-trang'
    const other = {
      ...axis,
      name: 'b',
      agencies: ['H15'],
      secret: { environment: 'SEALPOST_TEST_AXIS_SECRET' },
    }
    expect(refusalOf(axis, other)).toBe('none')
  })

  it.each([
    ['http to a name', { url: 'http://truc.example.vn' }, 'in the clear'],
    ['http to a public address', { url: 'http://8.8.8.8', privateAddresses: true }, 'in the clear'],
    ['a password in the address', { url: 'https://a:b@truc.example.vn' }, 'carries a password'],
    ['a secret among the settings', { secret: 'h0a-m4i-trang' }, 'secret'],
    ['a secret that is nowhere', { secret: { file: '/nowhere' } }, 'cannot be read'],
    ['an empty secret', { secret: folder.secret('empty', ' ') }, 'is missing'],
    ['the secret of an example', { secret: folder.secret('sample', 'changeme') }, 'example'],
    [
      'a secret that everybody may read',
      { secret: folder.secret('open', 'h0a', 0o644) },
      'every account',
    ],
    ['a name that no address can have', { name: '../axis' }, 'name'],
    ['a setting that nobody knows', { sytemId: 'H14' }, 'sytemId'],
    ['what is no agency', { agencies: ['*'] }, 'agency code'],
  ] as const)('are refused for %s, saying why', (_name, change, why) => {
    const refusal = refusalOf({ ...axis, ...change })
    expect(refusal).toContain('ERR_USAGE_CONNECTORS')
    expect(refusal).toContain(why)
    expect(refusal).not.toContain('h0a')
  })

  it('are refused when two connectors have one name or one agency', () => {
    expect(refusalOf(axis, { ...axis, agencies: ['H15'] })).toContain('the name axis')
    expect(refusalOf(axis, { ...axis, name: 'b' })).toContain('the agency G22')
  })
})

describe('the road of an agency', () => {
  const roads = [
    { name: 'axis', kind: 'national-axis', agencies: ['G22', 'H15'] },
    { name: 'peer', kind: 'federation', agencies: ['H15.01'] },
  ]

  it.each([
    ['G22', 'axis'],
    ['000.00.05.G22', 'axis'],
    ['H15.01.02', 'peer'],
    ['H15.011', 'axis'],
    ['H14', null],
    ['G221', null],
  ])('of %s is the one with the longest code above it: %s', (code, road) => {
    expect(findConnector(roads, code)).toBe(road)
  })
})
