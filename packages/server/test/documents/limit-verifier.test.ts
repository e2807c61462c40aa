import { describe, expect, it } from 'vitest'
import { limitVerifier } from '../../src/documents/limit-verifier.ts'
import { fakeReport } from '../support/fake-verifier.ts'

const source = { size: 0, read: () => Promise.resolve(new Uint8Array()) }
const options = { name: null, at: new Date(0) }

describe('verifications at once', () => {
  it('are few, the others wait, and beyond a thousand no document is taken (T17)', async () => {
    let running = 0
    let most = 0
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const verifier = limitVerifier({
      verify: async () => {
        running += 1
        most = Math.max(most, running)
        await held
        running -= 1
        return fakeReport([])
      },
    })
    const all = Array.from({ length: 1_008 }, () => verifier.verify(source, options))
    await expect(verifier.verify(source, options)).rejects.toMatchObject({ reason: 'too-busy' })
    release()
    await Promise.all(all)
    expect(most).toBe(8)
    await expect(verifier.verify(source, options)).resolves.toBeDefined()
  })

  it('serve those who wait in turn, whoever waits with more (T17)', async () => {
    const started: string[] = []
    const ends: (() => void)[] = []
    const verifier = limitVerifier({
      verify: async (_source, { caller = '' }) => {
        started.push(caller)
        await new Promise<void>((resolve) => ends.push(resolve))
        return fakeReport([])
      },
    })
    const ask = (caller: string) => verifier.verify(source, { ...options, caller })
    const flood = Array.from({ length: 100 }, () => ask('flooder'))
    const others = [ask('a'), ask('b'), ask('a')]
    const settle = () => new Promise((resolve) => setImmediate(resolve))
    await settle()
    for (let turn = 0; turn < ends.length; turn++) {
      ends[turn]?.()
      await settle()
    }
    await Promise.all([...flood, ...others])
    const waited = started.slice(8)
    expect(waited.slice(0, 6)).toEqual(['flooder', 'a', 'b', 'flooder', 'a', 'flooder'])
    expect(started).toHaveLength(103)
  })

  it('of one caller wait in a number that leaves room for the others (T17)', async () => {
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const verifier = limitVerifier(
      { verify: () => held.then(() => fakeReport([])) },
      { maxWaitingOfCaller: 5 },
    )
    const ask = (caller: string) => verifier.verify(source, { ...options, caller })
    const flood = Array.from({ length: 13 }, () => ask('flooder'))
    await expect(ask('flooder')).rejects.toMatchObject({ reason: 'too-many-verifications' })
    const other = ask('other')
    release()
    await Promise.all([...flood, other])
    await expect(ask('flooder')).resolves.toBeDefined()
  })

  it('give their place back when one fails', async () => {
    const verifier = limitVerifier({ verify: () => Promise.reject(new Error('no')) })
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => verifier.verify(source, options)),
    )
    expect(results.every((result) => result.status === 'rejected')).toBe(true)
  })
})
