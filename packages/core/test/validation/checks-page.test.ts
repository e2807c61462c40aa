// docs/checks.md is made of the list of checks and of the three policies: `npx vitest run packages/core/test/validation/checks-page -u` writes it.
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { VI } from '../../src/reports/texts/vi.ts'
import {
  BASELINE,
  levelOf,
  OFFICIAL_DUTY,
  OFFICIAL_DUTY_OUTGOING,
} from '../../src/validation/index.ts'
import { CHECKS, type CheckBlock } from '../../src/validation/policies/checks.ts'

const PAGE = fileURLToPath(new URL('../../../../docs/checks.md', import.meta.url))

const TITLES: Readonly<Record<CheckBlock, string>> = {
  format: 'Format (5.2.2), and what came after signing',
  'signing-certificate': 'Signing certificate (5.2.3)',
  'signature-policy': 'The signer’s own policy (5.2.4)',
  cryptography: 'Cryptography (5.2.7)',
  chain: 'Chain (5.2.6)',
  revocation: 'Revocation (5.2.5, 5.2.6)',
  algorithms: 'Algorithms (5.2.8; TS 119 312)',
  acceptance: 'Acceptance (5.2.8)',
  timestamps: 'Timestamps (5.4)',
  time: 'Time (5.5, 5.6)',
}

const POLICIES = [BASELINE, OFFICIAL_DUTY, OFFICIAL_DUTY_OUTGOING]

function section(block: CheckBlock): string {
  const rows = CHECKS[block].map((code) => {
    const levels = POLICIES.map((policy) => levelOf(policy, code))
    return `| \`${code}\` | ${levels.join(' | ')} | ${VI.findings[code] ?? ''} |`
  })
  const heads = POLICIES.map(({ name }) => `\`${name}\``)
  return [
    `## ${TITLES[block]}`,
    '',
    `| check | ${heads.join(' | ')} | in Vietnamese |`,
    `| --- | ${heads.map(() => '---').join(' | ')} | --- |`,
    ...rows,
  ].join('\n')
}

const HEAD = `# Checks and their weights

Every check that a policy weighs, by the block or process of EN 319 102-1 that asks it. \`fail\` ends the block with its sub-indication, \`warn\` and \`inform\` leave a finding, \`ignore\` leaves nothing. A policy file sets any of them under \`levels\` ([verdicts and policies](validation.md)); a name that is not on this page is refused. Findings that are not here are remarks: told, and weighed by nobody.

This page is made by a test from the code, so it cannot be out of date.`

describe('docs/checks.md', () => {
  it('says what the code does', async () => {
    const blocks = Object.keys(TITLES) as CheckBlock[]
    const markdown = [HEAD, ...blocks.map(section)].join('\n\n')
    const options = await resolveConfig(PAGE)
    const page = await format(markdown, { ...options, parser: 'markdown' })
    await expect(page).toMatchFileSnapshot(PAGE)
  })
})
