import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifySignature } from '../../src/crypto/index.ts'
import { readPem } from '../../src/encoding/pem.ts'
import { loadPkcs12 } from '../../src/signers/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { hasKeytool, hasOpenssl, makeWorkbench, type Workbench } from './openssl-files.ts'

const PASSWORD = 'secret'
const VIETNAMESE = 'mật khẩu Cao Bằng 🔑'
const DATA = Buffer.from('data')
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

let bench: Workbench
beforeAll(() => {
  bench = makeWorkbench()
})
afterAll(() => {
  bench.remove()
})

async function expectSigner(p12: Uint8Array, password: string): Promise<void> {
  const signer = await loadPkcs12(p12, password)
  const { publicKey } = readCertificate(signer.certificate)
  const signature = await signer.sign(DATA)
  expect(verifySignature(signer.algorithm, publicKey, DATA, signature)).toBe(true)
}

describe.skipIf(!hasOpenssl)('loadPkcs12 reads what OpenSSL writes', () => {
  const kinds = ['rsa', 'p256', 'ed25519'] as const
  const parameters = {
    rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
    p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    ed25519: ['-algorithm', 'ed25519'],
  }

  beforeAll(() => {
    for (const kind of kinds) {
      bench.openssl('genpkey', '-quiet', ...parameters[kind], '-out', `${kind}.key`)
      const subject = `/C=VN/CN=${kind}`
      const names = ['-subj', subject, '-out', `${kind}.crt`, '-days', '3650']
      bench.openssl('req', '-x509', '-new', '-key', `${kind}.key`, ...names)
    }
  })

  function container(kind: string, password: string, ...options: string[]): Uint8Array {
    const from = ['-inkey', `${kind}.key`, '-in', `${kind}.crt`, '-out', 'out.p12']
    bench.write('password.txt', `${password}\n`)
    bench.openssl('pkcs12', '-export', ...from, '-passout', 'file:password.txt', ...options)
    return bench.read('out.p12')
  }

  it.each(kinds)('%s with its defaults: PBES2, AES-256, SHA-256', async (kind) => {
    await expectSigner(container(kind, PASSWORD), PASSWORD)
  })

  it.each([
    ['RC2 and triple DES (-legacy)', ['-legacy']],
    [
      'RC2 for the key too',
      ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-40'],
    ],
    ['two-key triple DES', ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES']],
    ['three-key triple DES', ['-descert', '-macalg', 'sha1']],
    ['PBES2 with triple DES', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
    [
      'AES-128 and AES-192, SHA-512',
      ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha512', '-iter', '10000'],
    ],
    ['a MAC with SHA-384', ['-macalg', 'sha384']],
    ['no MAC', ['-nomac']],
    ['no encryption', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
    ['one iteration', ['-noiter', '-nomaciter']],
  ])('with %s, and tells a wrong password', async (_name, options) => {
    const p12 = container('rsa', PASSWORD, ...options)
    await expectSigner(p12, PASSWORD)
    await expect(loadPkcs12(p12, 'Secret')).rejects.toThrow(code('ERR_SIGNING_WRONG_PASSWORD'))
  })

  it.each([['-legacy'], ['-macalg', 'sha256']])(
    'under a Vietnamese password with a letter outside the basic plane (%s)',
    async (...options) => {
      await expectSigner(container('p256', VIETNAMESE, ...options), VIETNAMESE)
    },
  )

  it.each(['NFC', 'NFD'] as const)('whose password was typed in %s', async (form) => {
    const other = form === 'NFC' ? 'NFD' : 'NFC'
    const p12 = container('p256', VIETNAMESE.normalize(form))
    await expectSigner(p12, VIETNAMESE.normalize(other))
  })

  it('under an empty password', async () => {
    await expectSigner(container('p256', ''), '')
    await expectSigner(container('p256', '', '-legacy'), '')
  })

  it('without a certificate: ERR_SIGNING_NO_CERTIFICATE', async () => {
    const p12 = container('p256', PASSWORD, '-nocerts')
    await expect(loadPkcs12(p12, PASSWORD)).rejects.toThrow(code('ERR_SIGNING_NO_CERTIFICATE'))
  })

  it('without a key: ERR_SIGNING_NO_KEY', async () => {
    const p12 = container('p256', PASSWORD, '-nokeys')
    await expect(loadPkcs12(p12, PASSWORD)).rejects.toThrow(code('ERR_SIGNING_NO_KEY'))
  })

  it('with the issuer behind the certificate, whatever the order, and without the root', async () => {
    bench.openssl('req', '-new', '-key', 'p256.key', '-subj', '/CN=leaf', '-out', 'leaf.csr')
    bench.write('ca.ext', 'basicConstraints=critical,CA:TRUE\n')
    bench.openssl('req', '-new', '-key', 'rsa.key', '-subj', '/CN=issuing', '-out', 'issuing.csr')
    const root = ['-CA', 'ed25519.crt', '-CAkey', 'ed25519.key', '-days', '3650']
    const issuing = ['-CA', 'issuing.crt', '-CAkey', 'rsa.key', '-days', '3650']
    bench.openssl(
      'x509',
      '-req',
      '-in',
      'issuing.csr',
      ...root,
      '-extfile',
      'ca.ext',
      '-out',
      'issuing.crt',
    )
    bench.openssl('x509', '-req', '-in', 'leaf.csr', ...issuing, '-out', 'leaf.crt')
    bench.write(
      'others.pem',
      bench.text('ed25519.crt') + bench.text('rsa.crt') + bench.text('issuing.crt'),
    )
    const from = [
      '-inkey',
      'p256.key',
      '-in',
      'leaf.crt',
      '-certfile',
      'others.pem',
      '-out',
      'chain.p12',
    ]
    bench.openssl('pkcs12', '-export', ...from, '-passout', `pass:${PASSWORD}`)
    const signer = await loadPkcs12(bench.read('chain.p12'), PASSWORD)
    expect(signer.certificate).toEqual(readPem(bench.text('leaf.crt'))[0]?.bytes)
    expect(signer.chain).toEqual([readPem(bench.text('issuing.crt'))[0]?.bytes])
  })
})

describe.skipIf(!hasKeytool)('loadPkcs12 reads what Java’s keytool writes', () => {
  const store = (alias: string, ...more: string[]): string[] => [
    ...['-genkeypair', '-alias', alias, '-dname', `CN=${alias}`, '-keyalg', 'EC'],
    ...['-keystore', 'java.p12', '-storetype', 'PKCS12', '-storepass', PASSWORD, ...more],
  ]

  it('and asks which of several keys is meant', async () => {
    bench.keytool(...store('person'))
    await expectSigner(bench.read('java.p12'), PASSWORD)
    bench.keytool(...store('seal'))
    const p12 = bench.read('java.p12')
    await expect(loadPkcs12(p12, PASSWORD)).rejects.toThrow(code('ERR_USAGE_KEY_CHOICE'))
    await expect(loadPkcs12(p12, PASSWORD, { name: 'x' })).rejects.toThrow(
      code('ERR_USAGE_KEY_CHOICE'),
    )
    const signer = await loadPkcs12(p12, PASSWORD, { name: 'seal' })
    expect(readCertificate(signer.certificate).subject.relativeNames[0]?.[0]?.text).toBe('seal')
  }, 60_000)
})
