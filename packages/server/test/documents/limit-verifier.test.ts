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

  it('give their place back when one fails', async () => {
    const verifier = limitVerifier({ verify: () => Promise.reject(new Error('no')) })
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => verifier.verify(source, options)),
    )
    expect(results.every((result) => result.status === 'rejected')).toBe(true)
  })
})
