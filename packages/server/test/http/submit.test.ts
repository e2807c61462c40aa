import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestHeader } from '../support/client.ts'
import { waitingFiles } from '../support/waiting-files.ts'
import { fakePdf } from '../support/fake-verifier.ts'
import { makeCertificate, registerSeals, type Seals } from '../support/seals.ts'
import {
  addAgency,
  metadataOf,
  startTestGateway,
  type TestAgency,
  type TestGateway,
} from '../support/test-gateway.ts'

let gateway: TestGateway
let sender: TestAgency
let recipient: TestAgency
let seals: Seals

beforeAll(async () => {
  gateway = await startTestGateway({ config: { maxFileBytes: 100_000, maxFiles: 3 } })
  sender = await addAgency(gateway, 'H14')
  recipient = await addAgency(gateway, 'H14.05')
  seals = await registerSeals(gateway, sender)
})

afterAll(() => gateway.end())

const signed = (text: string) =>
  fakePdf(text, [{ certificate: seals.person }, { certificate: seals.agency }])

describe('a document in one request', () => {
  it('is accepted with its verdict, its deliveries and a receipt', async () => {
    const file = signed('accepted')
    const metadata = metadataOf(['000.00.05.H14'])
    const answer = await sender.client.send(metadata, [file])
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({
      documentUid: metadata['documentUid'],
      version: 1,
      state: 'accepted',
      acceptedAt: '2026-11-23T09:00:00.000Z',
      verdict: { indication: 'TOTAL-PASSED', signatures: 'full', informationOnly: false },
      files: [
        { number: 1, bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') },
      ],
      deliveries: [{ recipient: { id: recipient.id, code: 'H14.05' } }],
    })
    expect(answer.text('receipt').split('.')).toHaveLength(3)
  })

  it('may carry its metadata as a file part, as browsers send a Blob', async () => {
    const form = new FormData()
    const metadata = JSON.stringify(metadataOf(['H14.05']))
    form.append('metadata', new Blob([metadata], { type: 'application/json' }))
    form.append('file', new Blob([new Uint8Array(signed('blob'))]), 'a.pdf')
    const answer = await postForm(form)
    expect(answer.status).toBe(202)
  })

  it('keeps the order of its files, however fast each is written', async () => {
    const files = [signed('x'.repeat(90_000)), signed('annex 1'), signed('2')]
    const names = ['main.pdf', 'one.pdf', 'two.pdf'].map((name) => ({
      name,
      mediaType: 'application/pdf',
    }))
    const answer = await sender.client.send(metadataOf(['H14.05'], { files: names }), files)
    expect(answer.status).toBe(202)
    files.forEach((file, index) => {
      expect(answer.at(`files.${index}.sha256`)).toBe(
        createHash('sha256').update(file).digest('hex'),
      )
    })
  })

  it('counts a recipient once when both its codes are given', async () => {
    const answer = await sender.client.send(metadataOf(['H14.05', '000.00.05.H14']), [
      signed('twice'),
    ])
    expect(answer.at('deliveries.1')).toBeUndefined()
  })

  it('is refused when a file comes before the metadata', async () => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(signed('late'))]), 'a.pdf')
    form.append('metadata', JSON.stringify(metadataOf(['H14.05'])))
    await expectRefused(postForm(form), 400, 'metadata-first')
  })

  it('is refused when the metadata come twice', async () => {
    const form = new FormData()
    const metadata = JSON.stringify(metadataOf(['H14.05']))
    form.append('metadata', metadata)
    form.append('metadata', new Blob([metadata]))
    form.append('file', new Blob([new Uint8Array(signed('late'))]), 'a.pdf')
    await expectRefused(postForm(form), 400, 'metadata-first')
  })

  it('is refused when it has fewer files than the metadata name, or more', async () => {
    await expectRefused(sender.client.send(metadataOf(['H14.05']), []), 422, 'file-missing')
    await expectRefused(
      sender.client.send(metadataOf(['H14.05']), [signed('1'), signed('2')]),
      422,
      'file-unexpected',
    )
  })
})

describe('a document in two steps', () => {
  it('gets its places, takes its files, and is accepted on request', async () => {
    const file = signed('two steps')
    const draft = await sender.client.post('/v1/documents', metadataOf(['H14.05']))
    expect(draft.status).toBe(201)
    expect(draft.body).toMatchObject({ state: 'draft', uploads: [{ number: 1, received: false }] })
    const id = draft.text('id')
    const put = await sender.client.put(`/v1/documents/${id}/files/1`, file)
    expect(put.body).toMatchObject({ bytes: file.length })
    const answer = await sender.client.post(`/v1/documents/${id}/submit`)
    expect(answer.status).toBe(202)
    expect(answer.at('id')).toBe(id)
    const again = await sender.client.post(`/v1/documents/${id}/submit`)
    expect(again.raw.equals(answer.raw)).toBe(true)
  })

  it('is the same draft when the same metadata come again, and refused when others do', async () => {
    const metadata = metadataOf(['H14.05'])
    const first = await sender.client.post('/v1/documents', metadata)
    const second = await sender.client.post('/v1/documents', {
      ...metadata,
      recipients: ['000.00.05.H14'],
    })
    expect(second.status).toBe(200)
    expect(second.at('id')).toBe(first.at('id'))
    await expectRefused(
      sender.client.post('/v1/documents', { ...metadata, subject: 'Khác' }),
      409,
      'document-exists',
    )
  })

  it('replaces a file that is sent again', async () => {
    const id = (await sender.client.post('/v1/documents', metadataOf(['H14.05']))).text('id')
    await sender.client.put(`/v1/documents/${id}/files/1`, signed('first'))
    const second = signed('second')
    await sender.client.put(`/v1/documents/${id}/files/1`, second)
    const answer = await sender.client.post(`/v1/documents/${id}/submit`)
    expect(answer.at('files.0.sha256')).toBe(createHash('sha256').update(second).digest('hex'))
  })

  it('is not accepted before every file is there, and takes none after', async () => {
    const id = (await sender.client.post('/v1/documents', metadataOf(['H14.05']))).text('id')
    await expectRefused(sender.client.post(`/v1/documents/${id}/submit`), 422, 'file-missing')
    await sender.client.put(`/v1/documents/${id}/files/1`, signed('there'))
    await sender.client.post(`/v1/documents/${id}/submit`)
    await expectRefused(
      sender.client.put(`/v1/documents/${id}/files/1`, signed('late')),
      409,
      'document-not-draft',
    )
  })

  it('refuses a file without Content-Digest, with a wrong one, and in a place that is not named', async () => {
    const id = (await sender.client.post('/v1/documents', metadataOf(['H14.05']))).text('id')
    const path = `/v1/documents/${id}/files/1`
    await expectRefused(
      sender.client.put(path, signed('x'), { 'Content-Digest': '' }),
      400,
      'digest-required',
    )
    const wrong = { 'Content-Digest': digestHeader(Buffer.from('y')) }
    await expectRefused(sender.client.put(path, signed('x'), wrong), 400, 'digest-mismatch')
    await expectRefused(
      sender.client.put(`/v1/documents/${id}/files/2`, signed('x')),
      422,
      'file-unexpected',
    )
  })
})

describe('what is refused', () => {
  const confidential = [
    'secret',
    'MẬT',
    'Mật',
    'confidential',
    '',
    'Public',
    'public ',
    1,
    null,
    ['public'],
  ]

  it.each(confidential)(
    'refuses the security level %j by its own name, whatever else is wrong',
    async (securityLevel) => {
      await expectRefused(
        sender.client.post('/v1/documents', { securityLevel }),
        422,
        'confidential-not-allowed',
      )
      await expectRefused(
        sender.client.send({ securityLevel }, [signed('secret')]),
        422,
        'confidential-not-allowed',
      )
    },
  )

  it('has no default for the security level', async () => {
    const rest = metadataOf(['H14.05'], { securityLevel: undefined })
    const answer = await sender.client.post('/v1/documents', rest)
    expect(answer.body).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/securityLevel' }],
    })
  })

  it('refuses a mark of secrecy in the subject or in a file name', async () => {
    const subject = metadataOf(['H14.05'], { subject: 'Báo cáo (TỐI MẬT) về tình hình' })
    await expectRefused(
      sender.client.post('/v1/documents', subject),
      422,
      'confidential-not-allowed',
    )
    const files = [{ name: 'bao-cao TOI MAT.pdf', mediaType: 'application/pdf' }]
    await expectRefused(
      sender.client.post('/v1/documents', metadataOf(['H14.05'], { files })),
      422,
      'confidential-not-allowed',
    )
  })

  it('refuses unknown, suspended and own recipients, naming the place', async () => {
    const unknown = await sender.client.post('/v1/documents', metadataOf(['H14.05', 'H99']))
    expect(unknown.status).toBe(422)
    expect(unknown.body).toMatchObject({
      code: 'recipient-unknown',
      errors: [{ pointer: '/recipients/1' }],
    })
    await expectRefused(
      sender.client.post('/v1/documents', metadataOf(['H14'])),
      422,
      'recipient-is-sender',
    )
    const suspended = await addAgency(gateway, 'H14.09')
    await gateway.operator.patch(`/v1/agencies/${suspended.id}`, { status: 'suspended' })
    await expectRefused(
      sender.client.post('/v1/documents', metadataOf(['H14.09'])),
      422,
      'recipient-not-active',
    )
  })

  it('refuses a date of issue that is not yet in Vietnam, and takes one that just is', async () => {
    gateway.now = new Date('2026-11-23T16:59:59Z')
    await expectRefused(
      sender.client.post('/v1/documents', metadataOf(['H14.05'], { issueDate: '2026-11-24' })),
      422,
      'issue-date-in-future',
    )
    gateway.now = new Date('2026-11-23T17:00:00Z')
    const answer = await sender.client.post(
      '/v1/documents',
      metadataOf(['H14.05'], { issueDate: '2026-11-24' }),
    )
    expect(answer.status).toBe(201)
    gateway.now = new Date('2026-11-23T09:00:00Z')
  })

  it('refuses unknown members, __proto__ among them (T12)', async () => {
    const text = JSON.stringify(metadataOf(['H14.05'])).replace('{', '{"__proto__":{"admin":true},')
    const answer = await sender.client.postBytes(
      '/v1/documents',
      Buffer.from(text),
      'application/json',
    )
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid-request' })
    expect('admin' in {}).toBe(false)
  })

  const badFiles: [string, Buffer, string, string][] = [
    ['an empty file', Buffer.alloc(0), 'application/pdf', 'file-empty'],
    ['random bytes', Buffer.from([0, 1, 2, 3, 250, 251]), 'application/pdf', 'file-type-mismatch'],
    [
      'XML under the name of PDF',
      Buffer.from('<?xml version="1.0"?><a/>'),
      'application/pdf',
      'file-type-mismatch',
    ],
    [
      'HTML under the name of XML (T23)',
      Buffer.from('<html><script>1</script></html>'),
      'application/xml',
      'file-type-mismatch',
    ],
    [
      'SVG under the name of XML (T23)',
      Buffer.from('<?xml version="1.0"?><svg onload="x"/>'),
      'application/xml',
      'file-type-mismatch',
    ],
    [
      'HTML under the name of text',
      Buffer.from('<!doctype html><p>'),
      'text/plain',
      'file-type-mismatch',
    ],
    [
      'a type that may not travel',
      Buffer.from('MZ'),
      'application/x-msdownload',
      'file-type-not-allowed',
    ],
    [
      'a file beyond the limit',
      Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(100_001)]),
      'application/pdf',
      'file-too-large',
    ],
  ]

  it.each(badFiles)('refuses %s', async (_what, bytes, mediaType, code) => {
    const metadata = metadataOf(['H14.05'], { files: [{ name: 'a.pdf', mediaType }] })
    const answer = await sender.client.send(metadata, [bytes])
    expect(answer.body).toMatchObject({ code })
  })

  it('refuses a file that has another digest than the metadata say', async () => {
    const files = [{ name: 'a.pdf', mediaType: 'application/pdf', sha256: '0'.repeat(64) }]
    await expectRefused(
      sender.client.send(metadataOf(['H14.05'], { files }), [signed('x')]),
      400,
      'digest-mismatch',
    )
  })

  it('refuses more files than are allowed', async () => {
    const files = ['1', '2', '3', '4'].map((name) => ({ name, mediaType: 'application/pdf' }))
    await expectRefused(
      sender.client.post('/v1/documents', metadataOf(['H14.05'], { files })),
      400,
      'invalid-request',
    )
  })

  it('refuses a document whose signature failed, with the report, and keeps nothing but an event', async () => {
    const bad = {
      certificate: seals.person,
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    } as const
    const metadata = metadataOf(['H14.05'])
    const answer = await sender.client.send(metadata, [fakePdf('tampered', [bad])])
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      code: 'signature-invalid',
      reports: [
        {
          indication: 'TOTAL-FAILED',
          subIndication: 'HASH_FAILURE',
          signatures: [{ signer: { role: 'person' } }],
        },
      ],
    })
    const events = await gateway.operator.get('/v1/events?limit=200')
    const refused = eventsOf(events.body).filter((event) => event.type === 'document.refused')
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({
      data: { documentUid: metadata['documentUid'], reason: 'signature-invalid' },
    })
    const corrected = await sender.client.send(metadata, [signed('corrected')])
    expect(corrected.status).toBe(202)
  })

  it('leaves no file behind, whatever it refused (I14)', () => {
    expect(waitingFiles(gateway.directory).length).toBeLessThanOrEqual(draftsWithFiles)
  })
})

/** Files that wait for a draft in the tests above. */
const draftsWithFiles = 0

describe('what is judged', () => {
  it('takes an unsigned document for information only (Decision 28/2018, Article 4)', async () => {
    const answer = await sender.client.send(metadataOf(['H14.05']), [fakePdf('unsigned')])
    expect(answer.body).toMatchObject({
      verdict: { signatures: 'unsigned', informationOnly: true },
    })
  })

  it('takes what could not be determined as undetermined', async () => {
    const later = { indication: 'INDETERMINATE', subIndication: 'TRY_LATER' } as const
    const file = fakePdf('later', [
      { certificate: seals.person, ...later },
      { certificate: seals.agency },
    ])
    const answer = await sender.client.send(metadataOf(['H14.05']), [file])
    expect(answer.body).toMatchObject({
      verdict: { indication: 'INDETERMINATE', signatures: 'undetermined' },
    })
  })

  it('counts another agency’s seal and an unregistered certificate as nobody of the sender’s', async () => {
    const stranger = makeCertificate()
    const path = `/v1/agencies/${recipient.id}/certificates`
    await gateway.operator.post(path, { role: 'agency', certificate: stranger.pem })
    const file = fakePdf('strange', [
      { certificate: seals.person },
      { certificate: stranger.sha256 },
    ])
    const answer = await sender.client.send(metadataOf(['H14.05']), [file])
    expect(answer.body).toMatchObject({ verdict: { signatures: 'part' } })
    const reports = await sender.client.get(`/v1/documents/${answer.text('id')}/reports`)
    expect(JSON.stringify(reports.body)).toContain('SIGNER_OF_ANOTHER_AGENCY')
  })
})

async function postForm(form: FormData) {
  const bytes = new Response(form)
  const type = bytes.headers.get('content-type') ?? ''
  return sender.client.postBytes('/v1/documents', Buffer.from(await bytes.arrayBuffer()), type)
}

async function expectRefused(
  answer: ReturnType<typeof sender.client.get>,
  status: number,
  code: string,
) {
  const { body, headers } = await answer
  expect(body).toMatchObject({ status, code, type: `urn:sealpost:problem:${code}` })
  expect(headers.get('content-type')).toContain('application/problem+json')
}

function eventsOf(body: unknown): { type: string }[] {
  const items: unknown =
    typeof body === 'object' && body !== null && 'items' in body ? body.items : []
  return Array.isArray(items)
    ? items.filter((item): item is { type: string } => typeof item === 'object')
    : []
}
