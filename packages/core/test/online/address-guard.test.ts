import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, publicLookup } from '../../src/online/address-guard.ts'
import { get, give, lyingServer, testClient } from './lying-server.ts'

const refused = expect.objectContaining({ code: 'ERR_SERVICE_ADDRESS_REFUSED' }) as Error

describe('isPublicAddress (RFC 6890)', () => {
  it.each(['1.1.1.1', '113.160.0.1', '223.255.255.254', '2001:4860:4860::8888', '2400:cb00::1'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:1.1.1.1',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    'fe80::1',
    'fec0::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fe80::1%eth0',
    'localhost',
    '',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('publicLookup', () => {
  const resolving = (...addresses: string[]) =>
    publicLookup((_hostname, _options, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    })

  function look(
    lookup: ReturnType<typeof publicLookup>,
    all: boolean,
  ): Promise<string | LookupAddress[]> {
    return new Promise((resolve, reject) => {
      lookup('name.example', { all }, (error, found) => {
        if (error === null) resolve(found)
        else reject(error)
      })
    })
  }

  it('gives the public addresses of a name that has both', async () => {
    const lookup = resolving('127.0.0.1', '1.1.1.1', '::1')
    expect(await look(lookup, true)).toEqual([{ address: '1.1.1.1', family: 4 }])
    expect(await look(lookup, false)).toBe('1.1.1.1')
  })

  it('refuses a name that has private ones alone', async () => {
    await expect(look(resolving('10.0.0.1', 'fd00::1'), true)).rejects.toThrow(refused)
    await expect(look(resolving(), false)).rejects.toThrow(refused)
  })

  it('passes on that a name does not exist, of which Node gives no list at all', async () => {
    const lookup = publicLookup((_hostname, _options, callback) => {
      callback(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    })
    await expect(look(lookup, true)).rejects.toThrow(expect.objectContaining({ code: 'ENOTFOUND' }))
  })
})

describe('a client without allowPrivateAddresses', () => {
  it('sends nothing to any spelling of loopback, name or redirect included (SSRF)', async () => {
    await using server = await lyingServer((_request, response) => {
      give(response, 'secret')
    })
    const client = testClient({ allowPrivateAddresses: false, retries: 0 })
    const hosts = [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      '0',
      '0.0.0.0',
    ]
    for (const host of hosts) {
      await expect(get(client, `http://${host}:${String(server.port)}/`)).rejects.toThrow(refused)
    }
    expect(server.asked).toEqual([])
  })
})
