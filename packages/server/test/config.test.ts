import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig, resolveConfig } from '@sealpost/server'

describe('settings', () => {
  it('have defaults that need no server', () => {
    expect(resolveConfig()).toMatchObject({
      dataDirectory: './sealpost-data',
      host: '127.0.0.1',
      port: 8080,
      online: true,
    })
  })

  it('come from a file and from the environment, which wins', () => {
    const directory = mkdtempSync(join(tmpdir(), 'config-'))
    const file = join(directory, 'config.json')
    writeFileSync(file, JSON.stringify({ port: 1, maxFiles: 7 }))
    const environment = {
      SEALPOST_PORT: '9090',
      SEALPOST_TRUST_ANCHORS: '/a:/b',
      SEALPOST_ONLINE: 'false',
      OTHER: 'x',
    }
    expect(readConfig(file, environment)).toMatchObject({
      port: 9090,
      maxFiles: 7,
      trustAnchors: ['/a', '/b'],
      online: false,
    })
    rmSync(directory, { recursive: true })
  })

  it.each([{ port: 70_000 }, { maxFileBytes: 0 }, { publicUrl: 'no url' }, { unknown: 1 }])(
    'refuse %j',
    (input) => {
      expect(() => resolveConfig(input)).toThrow(
        expect.objectContaining({ code: 'ERR_USAGE_CONFIG' }),
      )
    },
  )

  it('name a file that cannot be read', () => {
    expect(() => readConfig('/nowhere.json', {})).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_CONFIG' }),
    )
  })
})
