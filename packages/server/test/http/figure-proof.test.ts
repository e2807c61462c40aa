import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readVerifierKey, verifyFigureProof } from '@sealpost/server'
import { addAgency, startTestGateway, type TestGateway } from '../support/test-gateway.ts'
import { until } from '../support/until.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await startTestGateway({ config: { logIntervalMs: 20 } })
  await addAgency(gateway, 'H23', { level: 'province' })
  const commune = await addAgency(gateway, 'H23.61', { level: 'commune', parent: 'H23' })
  await commune.client.post('/v1/registers/paper', {
    ...{ number: '1', notation: 'UBND-VP', issueDate: '2026-10-05', typeName: 'Công văn' },
    ...{ reason: 'other', recipients: ['H23'] },
  })
})

afterAll(() => gateway.end())

describe('a published figure', () => {
  it('is proven by the evidence log to who has nothing but the log’s key, and altered by one document is not', async () => {
    const closed = await gateway.operator.post('/v1/statistics/snapshots', { period: '2026-10' })
    const anybody = gateway.client('')
    const path = `/v1/statistics/snapshots/${closed.text('id')}`
    await until(async () => (await anybody.get(`${path}/proof`)).status === 200)
    const proof = (await anybody.get(`${path}/proof`)).raw.toString()
    const figure = (await anybody.get(path)).raw.toString()
    const logKey = readVerifierKey((await anybody.get('/tlog/vkey')).raw.toString())
    const report = verifyFigureProof({ figure, proof, logKey })
    expect(report).toEqual({ sha256: closed.at('sha256'), findings: [] })
    const altered = figure.replace('"paper_only":1', '"paper_only":0')
    expect(altered).not.toBe(figure)
    const codes = verifyFigureProof({ figure: altered, proof, logKey }).findings.map(
      ({ code }) => code,
    )
    expect(codes).toEqual(['PROOF_OF_ANOTHER'])
    const spaced = JSON.stringify(JSON.parse(figure), null, 2)
    expect(verifyFigureProof({ figure: spaced, proof, logKey }).findings).toEqual([])
  })
})
