import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../src/context.ts'
import { writeDueReports } from '../../src/reports/index.ts'
import { createTestContext, type TestContext } from '../support/test-context.ts'

const DAY_MS = 24 * 3_600_000

let context: TestContext
let folder: string

beforeEach(async () => {
  context = await createTestContext()
  folder = join(context.directory, 'reports')
})

afterEach(() => context.end())

function configured(): Context {
  return { ...context, config: { ...context.config, reportDirectory: folder } }
}

describe('the report of a quarter, by itself', () => {
  it('is written in every form when its last month is closed, and once', async () => {
    await writeDueReports(configured())
    const name = 'ty-le-2026-Q3-tat-ca'
    expect(readdirSync(folder).sort()).toEqual(
      ['.csv', '.docx', '.pdf', '.xlsx'].map((form) => name + form),
    )
    const { mtimeMs } = statSync(join(folder, `${name}.pdf`))
    await writeDueReports(configured())
    expect(statSync(join(folder, `${name}.pdf`)).mtimeMs).toBe(mtimeMs)
  })

  it('waits for as long as months take to close', async () => {
    // From 23 November to 5 October: nine days are not over yet.
    context.moveClock(-49 * DAY_MS)
    await writeDueReports(configured())
    expect(readdirSync(folder)).toContain('ty-le-2026-Q2-tat-ca.pdf')
  })

  it('is not written where the settings name no place', async () => {
    await writeDueReports(context)
    expect(readdirSync(context.directory)).not.toContain('reports')
  })
})
