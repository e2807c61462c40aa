// The settings of connectors: a JSON file, checked as a whole before anything is asked of anybody. Secrets stand in files or in the
// environment, never here; what could send them in the clear, or to the wrong house, is refused with the reason.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { agencyKey, parseAgencyCode } from '@sealpost/core/edxml'
import { UsageError } from '@sealpost/core/errors'
import { isPublicAddress } from '@sealpost/core/online'
import { z } from 'zod'

/** Where a secret stands. */
export type SecretPlace = { readonly file: string } | { readonly environment: string }

/** In which scheme agencies are named in packages. */
export type CodeScheme = 'qd-20' | 'qcvn-102'

interface CommonSettings {
  readonly name: string
  /** `https`, or `http` within the own network. */
  readonly url: string
  /** Codes; every agency that has one of them or lies below it goes by this connector, the longest code decides. */
  readonly agencies: readonly string[]
  /** Default 300, for another gateway 30. */
  readonly pollSeconds: number
  /** For one answer. Default 30. */
  readonly timeoutSeconds: number
  /** For one document. Default 600. */
  readonly sendTimeoutSeconds: number
  /** Whether the address may be loopback or private. Default false. */
  readonly privateAddresses: boolean
}

export interface NationalAxisSettings extends CommonSettings {
  readonly kind: 'national-axis'
  readonly systemId: string
  readonly secret: SecretPlace
  /** Default `qd-20`. */
  readonly codes: CodeScheme
}

export interface ProvincialRestSettings extends CommonSettings {
  readonly kind: 'provincial-rest'
  readonly systemId: string
  readonly secret: SecretPlace
  readonly username: string
  readonly password: SecretPlace
  /** Default empty. */
  readonly applicationCode: string
  /** Default `qd-20`. */
  readonly codes: CodeScheme
}

export interface FederationSettings extends CommonSettings {
  readonly kind: 'federation'
  /** Agencies of ours that the peer has given a key. */
  readonly senders: readonly { readonly agency: string; readonly key: SecretPlace }[]
  /** The peer's key set as it was handed over (RFC 7517). Without it the peer is asked, which is only as sure as its TLS. */
  readonly keysFile?: string | undefined
}

export type ConnectorSettings = NationalAxisSettings | ProvincialRestSettings | FederationSettings

const code = z
  .string()
  .refine((text) => parseAgencyCode(text) !== undefined, 'An agency code is needed')
  .transform(agencyKey)

const secret = z.union([
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ environment: z.string().min(1) }),
])

const codes = z.enum(['qd-20', 'qcvn-102']).default('qd-20')

const AXIS_POLL_SECONDS = 300
const PEER_POLL_SECONDS = 30
const DAY_SECONDS = 86_400

const seconds = (most: number, fallback: number) => z.number().min(0.05).max(most).default(fallback)

const common = (pollSeconds: number) => ({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Small letters, digits and - are allowed'),
  url: z.url({ protocol: /^https?$/ }),
  agencies: z.array(code).min(1),
  pollSeconds: seconds(DAY_SECONDS, pollSeconds),
  timeoutSeconds: seconds(600, 30),
  sendTimeoutSeconds: seconds(DAY_SECONDS, 600),
  privateAddresses: z.boolean().default(false),
})

const connector: z.ZodType<ConnectorSettings> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('national-axis'),
    ...common(AXIS_POLL_SECONDS),
    systemId: z.string().min(1),
    secret,
    codes,
  }),
  z.strictObject({
    kind: z.literal('provincial-rest'),
    ...common(AXIS_POLL_SECONDS),
    systemId: z.string().min(1),
    secret,
    username: z.string().min(1),
    password: secret,
    applicationCode: z.string().default(''),
    codes,
  }),
  z.strictObject({
    kind: z.literal('federation'),
    ...common(PEER_POLL_SECONDS),
    senders: z.array(z.strictObject({ agency: code, key: secret })).min(1),
    keysFile: z.string().min(1).optional(),
  }),
])

const file = z.strictObject({ connectors: z.array(connector).min(1) })

/** Throws `ERR_USAGE_CONNECTORS`, naming everything that is wrong. */
export function readConnectorSettings(path: string): readonly ConnectorSettings[] {
  const parsed = file.safeParse(readJson(path))
  if (!parsed.success) throw unusable(parsed.error.issues.map(describeIssue))
  const { connectors } = parsed.data
  const wrong = [...connectors.flatMap(unsafe), ...repeated(connectors)]
  if (wrong.length > 0) throw unusable(wrong)
  return connectors
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const message = 'The settings of the connectors cannot be read'
    throw new UsageError('ERR_USAGE_CONNECTORS', message, { cause, details: { file: path } })
  }
}

function unsafe({ name, url, privateAddresses }: ConnectorSettings): string[] {
  const { protocol, username, password, search, hash, hostname } = new URL(url)
  const wrong: string[] = []
  if (username !== '' || password !== '') wrong.push('the url carries a password')
  if (search !== '' || hash !== '') wrong.push('the url carries a query or a fragment')
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  const isPublic = isIP(address) !== 0 && isPublicAddress(address)
  if (protocol === 'http:' && (!privateAddresses || isPublic)) {
    wrong.push('http would send secrets and documents in the clear: use https, or privateAddresses')
  }
  return wrong.map((reason) => `${name}: ${reason}`)
}

function repeated(connectors: readonly ConnectorSettings[]): string[] {
  const names = connectors.map(({ name }) => `the name ${name}`)
  const codes = connectors.flatMap(({ agencies }) => agencies.map((text) => `the agency ${text}`))
  const all = [...names, ...codes]
  return all
    .filter((text, index) => all.indexOf(text) !== index)
    .map((text) => `${text} stands there twice`)
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`
}

function unusable(reasons: readonly string[]): UsageError {
  const message = `Unusable settings of connectors: ${reasons.join('; ')}`
  return new UsageError('ERR_USAGE_CONNECTORS', message)
}
