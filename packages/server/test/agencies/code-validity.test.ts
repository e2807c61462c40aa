// Codes over time, beside a model that writes down who had what at every instant.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeCodes } from '../../src/agencies/change-codes.ts'
import { findHolder } from '../../src/agencies/find-route.ts'
import { registerAgency } from '../../src/agencies/register.ts'
import { selectAgencyByCode } from '../../src/store/statements/select-agency-by-code.ts'
import { Refusal } from '../../src/refusals.ts'
import { createTestContext } from '../support/test-context.ts'

const CODES = ['H51.01', 'H51.02', 'H51.03', 'H51.04', 'H51.05']
const MINUTE_MS = 60_000

interface Step {
  readonly agency: number
  readonly code: number
}

const step: fc.Arbitrary<Step> = fc.record({ agency: fc.nat(2), code: fc.nat(CODES.length - 1) })

it('gives each code to one agency at a time, and for each instant answers who had it then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const context = await createTestContext()
      try {
        const agencies = []
        for (const code of CODES.slice(0, 3)) {
          const request = { code, name: `Sở ${code}`, level: 'unit' } as const
          agencies.push(await registerAgency(context, request))
        }
        const held = agencies.map((_agency, index) => CODES[index])
        const book: { readonly at: Date; readonly held: readonly (string | undefined)[] }[] = [
          { at: context.clock(), held: [...held] },
        ]
        for (const { agency, code } of steps) {
          context.moveClock(MINUTE_MS)
          const row = agencies[agency]
          const wanted = CODES[code]
          if (row === undefined || wanted === undefined) continue
          const isTaken = held.some((other, index) => other === wanted && index !== agency)
          const answer = await changeCodes(
            context,
            row.id,
            { code: wanted },
            () => undefined,
          ).catch((error: unknown) => error)
          if (isTaken) expect(answer).toBeInstanceOf(Refusal)
          else {
            expect(answer).toMatchObject({ code: wanted })
            held[agency] = wanted
          }
          book.push({ at: context.clock(), held: [...held] })
        }
        for (const page of book) {
          for (const code of CODES) {
            const holder = page.held.indexOf(code)
            const found = await selectAgencyByCode(context.store.read, code, page.at)
            expect(found?.id).toBe(holder < 0 ? undefined : agencies[holder]?.id)
          }
        }
        // Whoever had a code last is still found by it.
        for (const code of CODES) {
          const last = book.findLast((page) => page.held.includes(code))
          const found = await findHolder(context.store.read, code, context.clock())
          expect(found?.id).toBe(
            last === undefined ? undefined : agencies[last.held.indexOf(code)]?.id,
          )
        }
      } finally {
        await context.end()
      }
    }),
    { numRuns: 15 },
  )
})
