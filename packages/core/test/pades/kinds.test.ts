// Three signatures on every kind of file, and what other tools say of the result.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { signPdf, verifyPdf } from '../../src/pades/index.ts'
import { allKinds, hasQpdf, qpdfCheck } from '../support/pdf-kinds.ts'
import { makeSigner } from '../support/signers.ts'

const root = makeSigner('Gốc giả định', { isAuthority: true })
const signer = makeSigner('Nguyễn Văn A', { issuer: root, kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')
const kinds = await allKinds()

const hasPdfsig = spawnSync('pdfsig', ['-v']).status === 0
if (!hasPdfsig)
  console.log('!!! pdfsig is not installed: what it says of our files is NOT checked !!!')

/** How many signatures pdfsig finds valid. */
function countValid(pdf: Uint8Array): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-pdf-'))
  try {
    writeFileSync(path.join(folder, 'in.pdf'), pdf)
    const { stdout } = spawnSync('pdfsig', ['in.pdf'], { cwd: folder, encoding: 'utf8' })
    return stdout.split('Signature is Valid').length - 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('three signatures on one file', () => {
  it.each(kinds)('stand side by side: $name', async ({ pdf, name }) => {
    let signed = pdf
    for (let i = 0; i < 3; i++) signed = await signPdf(signed, signer, { at })
    const report = await verifyPdf(signed, { trust: [{ certificate: root.certificate }], at })
    expect(
      report.signatures.map((row) => [
        row.digestsMatch,
        row.coverage,
        row.changesAfter,
        row.changesPermitted,
      ]),
    ).toEqual([
      [true, 'whole-revision', 'form-filling', true],
      [true, 'whole-revision', 'form-filling', true],
      [true, 'whole-document', 'none', true],
    ])
    // qpdf warns of junk before the header, also in the original.
    if (hasQpdf && !name.startsWith('junk before')) expect(qpdfCheck(signed)).toBe('')
    if (hasPdfsig) expect(countValid(signed)).toBe(3)
  })
})
