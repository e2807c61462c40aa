// Signs with a key that never leaves its token. SoftHSM plays the token; with a real one, only the module, the labels and the PIN differ.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { signPdf, verifyPdf } from '@sealpost/core'
import { listPkcs11Tokens, openPkcs11, type PinRequest } from '@sealpost/core/signers'
import { createPki } from '@sealpost/pretend-pki'

const module = '/usr/lib/softhsm/libsofthsm2.so'
if (!existsSync(module)) {
  console.log(
    `Nothing was signed: SoftHSM is not installed (Debian: softhsm2), ${module} is absent`,
  )
  process.exit(0)
}

const pki = await createPki()
const { key, certificate, chain } = pki.holder('homeSeal')
await makeToken('Văn thư', 'seal', '1234')

for (const { label, serial, keys } of await listPkcs11Tokens(module, () => '1234'))
  console.log(label, serial, keys.map((each) => each.label).join(', '))

const letter = new Uint8Array(await readFile(new URL('documents/03-bao-cao.pdf', import.meta.url)))
await using signer = await openPkcs11({
  module,
  token: 'Văn thư',
  key: 'seal',
  pin: askPin,
  // A real token usually holds its certificate itself.
  certificate,
  chain,
})
const signed = await signPdf(letter, signer, { at: pki.now })

const report = await verifyPdf(signed, { trust: [], at: pki.now })
const [signature] = report.signatures
console.log(signature?.signatureValueValid, signature?.signer?.commonName)

function askPin({ token }: PinRequest): string {
  console.log(`The PIN of ${token} is asked for, once`)
  return '1234'
}

/** An official gets the token with the key in it. */
async function makeToken(token: string, label: string, pin: string): Promise<void> {
  await mkdir('tokens', { recursive: true })
  await writeFile('softhsm2.conf', 'directories.tokendir = tokens\n')
  process.env['SOFTHSM2_CONF'] = 'softhsm2.conf'
  await writeFile('key.pem', key.export({ type: 'pkcs8', format: 'pem' }))
  const softhsm = (...args: string[]): void => {
    execFileSync('softhsm2-util', [...args, '--pin', pin], { stdio: 'ignore' })
  }
  softhsm('--init-token', '--free', '--label', token, '--so-pin', '12345678')
  softhsm('--import', 'key.pem', '--token', token, '--label', label, '--id', '01')
  await rm('key.pem')
}
