// Receipts by a key in SoftHSM, whose tokens are in a folder of their own.
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyReceipt, type ConfigInput } from '@sealpost/server'
import { openReceipts } from '../../src/documents/open-receipts.ts'
import { resolveConfig } from '../../src/config.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { addAgency, metadataOf, startTestGateway } from '../support/test-gateway.ts'

const MODULE = '/usr/lib/softhsm/libsofthsm2.so'
const hasAddon = await import('pkcs11js').then(
  () => true,
  () => false,
)
const hasSoftHsm = existsSync(MODULE) && hasAddon
if (!hasSoftHsm)
  console.warn('!!! softhsm2 or pkcs11js is not installed: receipts by tokens are NOT checked !!!')

const PIN = '1234 mật mã'
const folder = mkdtempSync(join(tmpdir(), 'receipt-token-'))
const pinFile = join(folder, 'pin')
const settings: ConfigInput = {
  receiptPkcs11Module: MODULE,
  receiptPkcs11Token: 'Receipts',
  receiptPkcs11Key: 'receipts',
  receiptPkcs11PinFile: pinFile,
}
const NO_LOG = { error: ignore, warn: ignore, info: ignore, debug: ignore }

beforeAll(() => {
  if (!hasSoftHsm) return
  mkdirSync(join(folder, 'tokens'))
  process.env['SOFTHSM2_CONF'] = join(folder, 'softhsm2.conf')
  const conf = `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`
  writeFileSync(process.env['SOFTHSM2_CONF'], conf)
  writeFileSync(pinFile, `${PIN}\n`, { mode: 0o600 })
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = join(folder, 'key.pem')
  writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  softhsm('--init-token', '--free', '--label', 'Receipts', '--pin', PIN, '--so-pin', '87654321')
  const key = ['--label', 'receipts', '--id', '01', '--pin', PIN]
  softhsm('--import', pem, '--token', 'Receipts', ...key)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function softhsm(...args: string[]): void {
  execFileSync('softhsm2-util', args, { stdio: 'pipe', timeout: 30_000 })
}

function ignore(): void {
  // Nobody reads it.
}

describe.skipIf(!hasSoftHsm)('receipts signed on a token', () => {
  it('verify with the published key; the gateway is ready when it can sign, and keeps no key file', async () => {
    const gateway = await startTestGateway({ config: settings })
    const sender = await addAgency(gateway, 'H14')
    const recipient = await addAgency(gateway, 'H14.05')
    const ready = await gateway.operator.get('/readyz')
    expect(ready.body).toMatchObject({ checks: { receiptKey: true } })
    const jwks = (await gateway.operator.get('/.well-known/jwks.json')).raw.toString()
    const sent = await Promise.all(
      ['one', 'two', 'three'].map((text) =>
        sender.client.send(metadataOf(['H14.05']), [fakePdf(text)]),
      ),
    )
    for (const answer of sent) {
      expect(answer.status).toBe(202)
      const receipt = answer.text('receipt')
      expect(verifyReceipt({ receipt, keys: jwks }).findings).toEqual([])
    }
    const delivery = sent[0]?.text('deliveries.0.id') ?? ''
    const message = { code: '01', at: '2026-11-23T09:00:00Z' }
    const status = await recipient.client.post(`/v1/deliveries/${delivery}/status`, message)
    expect(status.status).toBeLessThan(500)
    expect(existsSync(join(gateway.directory, 'receipt-key.pem'))).toBe(false)
    await gateway.end()
  })

  it('are none while the token does not sign: nothing is accepted, and it goes on when it does', async () => {
    const gateway = await startTestGateway({ config: settings })
    const sender = await addAgency(gateway, 'H14')
    await addAgency(gateway, 'H14.05')
    await logOut()
    const metadata = metadataOf(['H14.05'])
    const refused = await sender.client.send(metadata, [fakePdf('a')])
    expect(refused.body).toMatchObject({ status: 503, code: 'service-unavailable' })
    expect(gateway.logged.join('\n')).not.toContain(PIN)
    const again = await sender.client.send(metadata, [fakePdf('a')])
    expect(again.status).toBe(202)
    await gateway.end()
  })

  it('are refused at the start for a wrong PIN, a missing PIN file, or half the settings', async () => {
    const wrong = join(folder, 'wrong')
    writeFileSync(wrong, 'wrong')
    const open = (changes: ConfigInput) =>
      openReceipts(resolveConfig({ ...settings, ...changes }), NO_LOG, false)
    const code = (value: string) => expect.objectContaining({ code: value }) as Error
    const missing = join(folder, 'none')
    await expect(open({ receiptPkcs11PinFile: wrong })).rejects.toThrow(
      code('ERR_SIGNING_WRONG_PIN'),
    )
    await expect(open({ receiptPkcs11PinFile: missing })).rejects.toThrow(
      code('ERR_USAGE_RECEIPT_KEY'),
    )
    expect(() => resolveConfig({ receiptPkcs11Module: MODULE })).toThrow(code('ERR_USAGE_CONFIG'))
  })
})

/** As a token that was taken out: the login, which is the whole process's, is gone. */
async function logOut(): Promise<void> {
  const { default: library } = await import('pkcs11js')
  const calls = new library.PKCS11()
  calls.load(MODULE)
  const slot = calls
    .C_GetSlotList(true)
    .find((handle) => calls.C_GetTokenInfo(handle).label.trim() === 'Receipts')
  const session = calls.C_OpenSession(slot ?? Buffer.alloc(8), library.CKF_SERIAL_SESSION)
  calls.C_Logout(session)
  calls.C_CloseSession(session)
}
