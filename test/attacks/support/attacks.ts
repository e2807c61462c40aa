// A family of attacks as a table: every variant is a document that must not pass for what its signer signed; every honest one must.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VerificationReport } from '@sealpost/core'
import { isAccepted } from './is-accepted.ts'
import { createWorld, type World } from './world.ts'

type Made = Uint8Array | Promise<Uint8Array>

export interface Family<Base> {
  readonly name: string
  /** Documents that all variants start from. */
  readonly prepare: (world: World) => Promise<Base>
  /** Must be TOTAL-PASSED, nothing after the signature but what it permits. */
  readonly honest: Readonly<Record<string, (base: Base, world: World) => Made>>
  /** Must not be accepted. */
  readonly attacks: Readonly<Record<string, (base: Base, world: World) => Made>>
  /**
   * What the standard permits although it can mislead: not accepted as untouched, and the report says what came after.
   * The level it must at least tell.
   */
  readonly told?: Readonly<
    Record<string, readonly [level: string, make: (base: Base, world: World) => Made]>
  >
  /** Accepted with a finding of this code: odd, but bound to its content and its signer. */
  readonly flagged?: Readonly<
    Record<string, readonly [code: string, make: (base: Base, world: World) => Made]>
  >
}

/** One `it` a variant, and a line with the figures at the end. */
export function attack<Base>(family: Family<Base>): void {
  describe(family.name, () => {
    const prepared = prepareOnce(family)
    const figures = { attacks: 0, accepted: 0, told: 0, flagged: 0, honest: 0 }

    it.each(Object.entries(family.honest))('accepts the honest: %s', async (_, make) => {
      const { base, world } = prepared()
      const report = await world.verify(await make(base, world))
      expect(summaryOf(report)).toMatchObject({ indication: 'TOTAL-PASSED', findings: [] })
      expect(isAccepted(report)).toBe(true)
      figures.honest++
    })

    it.each(Object.entries(family.attacks))('refuses: %s', async (_, make) => {
      const { base, world } = prepared()
      const report = await world.verify(await make(base, world))
      figures.attacks++
      if (isAccepted(report)) figures.accepted++
      expect(isAccepted(report), JSON.stringify(summaryOf(report))).toBe(false)
    })

    it.each(Object.entries(family.told ?? {}))('tells: %s', async (_, [level, make]) => {
      const { base, world } = prepared()
      const report = await world.verify(await make(base, world))
      figures.told++
      expect(isUntouched(report)).toBe(false)
      expect(report.signatures[0]).toMatchObject({ changesAfter: level })
    })

    it.each(Object.entries(family.flagged ?? {}))('flags: %s', async (_, [code, make]) => {
      const { base, world } = prepared()
      const report = await world.verify(await make(base, world))
      figures.flagged++
      const codes = report.signatures.flatMap(({ findings }) => findings.map((row) => row.code))
      expect(codes).toContain(code)
    })

    afterAll(() => {
      const { attacks, accepted, told, flagged, honest } = figures
      console.log(
        `${family.name}: ${attacks} attacks, ${accepted} accepted; ${told} permitted and told; ${flagged} flagged; ${honest} honest, all passed`,
      )
    })
  })
}

function isUntouched(report: VerificationReport): boolean {
  return isAccepted(report) && report.signatures.every((row) => row.changesAfter === 'none')
}

/** What one wants to see when a variant comes out otherwise than expected. */
function summaryOf(report: VerificationReport): object {
  return {
    indication: report.indication,
    subIndication: report.subIndication,
    findings: report.findings.filter(({ severity }) => severity === 'failure'),
    signatures: report.signatures.map((row) => [
      row.id,
      row.indication,
      row.subIndication,
      row.coverage,
      row.changesAfter,
      row.changesPermitted,
      row.findings.map(({ code }) => code).join(' '),
    ]),
  }
}

interface Prepared<Base> {
  readonly base: Base
  readonly world: World
}

function prepareOnce<Base>({ prepare }: Family<Base>): () => Prepared<Base> {
  let prepared: Prepared<Base> | undefined
  beforeAll(async () => {
    const world = await createWorld()
    prepared = { base: await prepare(world), world }
  })
  return () => {
    if (prepared === undefined) throw new Error('Nothing was prepared')
    return prepared
  }
}
