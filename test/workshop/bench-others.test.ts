// The other sides of the bench do the work they are measured at: a bench of failures measures nothing.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makePdf } from '../bench/inputs/pdf.ts'
import { rsaIdentity } from '../bench/inputs/rsa-identity.ts'
import { makeXml, SIGNATURE_TEMPLATE, writeXml } from '../bench/inputs/xml.ts'
import { verifyWithPkijs } from '../bench/others/pkijs.ts'
import { signWithSignpdf } from '../bench/others/signpdf.ts'
import { signWithXmlCrypto, verifyWithXmlCrypto } from '../bench/others/xml-crypto.ts'
import { signWithXmlsec1, verifyWithXmlsec1 } from '../bench/others/xmlsec1.ts'

const lacksXmlsec1 = spawnSync('xmlsec1', ['--version']).error !== undefined
if (lacksXmlsec1) console.warn('xmlsec1 is not installed: its bench rows are not tried')

describe('the other sides of the bench', () => {
  it('@signpdf signs what pkijs verifies, which refuses a changed byte', async () => {
    const signed = await signWithSignpdf(makePdf(10_000), await rsaIdentity())
    expect(await verifyWithPkijs(signed)).toBe(true)
    signed[20] = (signed[20] ?? 0) ^ 1
    await expect(verifyWithPkijs(signed)).rejects.toThrow()
  })

  it.each(['base64', 'elements'] as const)('xml-crypto signs and verifies (%s)', async (kind) => {
    const { privateKeyPem, certificatePem } = await rsaIdentity()
    const xml = makeXml(kind, 10_000).toString()
    const signed = signWithXmlCrypto(xml, privateKeyPem, certificatePem)
    expect(verifyWithXmlCrypto(signed, certificatePem)).toBe(true)
  })

  it.skipIf(lacksXmlsec1)('xmlsec1 signs and verifies, and refuses a changed byte', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealpost-xmlsec1-'))
    try {
      const { privateKeyPem, certificatePem } = await rsaIdentity()
      const keys = { keyFile: join(folder, 'key'), certificateFile: join(folder, 'certificate') }
      writeFileSync(keys.keyFile, privateKeyPem)
      writeFileSync(keys.certificateFile, certificatePem)
      const [template, signed] = [join(folder, 'template.xml'), join(folder, 'signed.xml')]
      await writeXml(template, 'elements', 10_000, SIGNATURE_TEMPLATE)
      await signWithXmlsec1(template, signed, keys)
      expect(await verifyWithXmlsec1(signed, keys)).toBeGreaterThan(0)
      writeFileSync(signed, readFileSync(signed, 'utf8').replace('Xã', 'Xả'))
      await expect(verifyWithXmlsec1(signed, keys)).rejects.toThrow()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
