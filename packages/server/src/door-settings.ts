// The settings of the doors: how much may come in, who people are, TLS.
import { z, type ZodType } from 'zod'

/** What people are to the gateway; access/roles.ts says what each may. */
export const ROLES = ['administrator', 'auditor', 'statistician', 'operator'] as const

export type Role = (typeof ROLES)[number]

/** Part of `Config`. */
export interface DoorSettings {
  /** Requests a second that an agency may make for long, whichever of its keys it shows. Default 1 000. */
  readonly callerRate: number
  /** Requests that it may make at once. Default 5 000. */
  readonly callerBurst: number
  /** Requests a second without a valid key, for long, from one address (of IPv6: one network of 64 bits). Default 500. */
  readonly addressRate: number
  /** Such requests at once. Default 5 000. */
  readonly addressBurst: number
  /** Files of one agency that wait to be verified; beyond it the answer is 429. Default 200. */
  readonly maxWaitingVerifications: number
  /** Threads that verify. Default: one less than the machine runs at once, and at least one. */
  readonly verificationThreads?: number | undefined
  /** Heap of such a thread, in megabytes: a document that needs more of it is refused as unreadable. Default 256. */
  readonly verificationHeapMb: number
  /** How long a document may keep a thread busy, in milliseconds; answers that it waits for do not count. Default 30 seconds. */
  readonly verificationTimeoutMs: number
  /** Addresses of proxies whose `X-Forwarded-For` is believed, for the limit of addresses and nothing else. Default none. */
  readonly trustedProxies: readonly string[]
  /** The provider of identities that people sign in with (OpenID Connect): its issuer. Default: nobody signs in. Needs `publicUrl`. */
  readonly oidcIssuer?: string | undefined
  /** What the provider calls this gateway. */
  readonly oidcClientId?: string | undefined
  /** File with the secret that the provider gave; or `oidcClientKeyFile`. */
  readonly oidcClientSecretFile?: string | undefined
  /** File with the private key (PKCS#8 PEM; EC P-256, Ed25519 or RSA) whose public half the provider has: `private_key_jwt` instead of a secret. */
  readonly oidcClientKeyFile?: string | undefined
  /** What is asked for, with spaces between. Default `openid profile`. */
  readonly oidcScope: string
  /** The claim that says a person’s roles; dots lead into it, as in `realm_access.roles`. Default `roles`. */
  readonly oidcRoleClaim: string
  /** From values of that claim to roles; in the environment `value=role,value=role`. Default none: nobody may anything. */
  readonly oidcRoles: Readonly<Record<string, Role>>
  /** A session ends when it was not used for so long, in milliseconds. Default 30 minutes. */
  readonly sessionIdleMs: number
  /** A session ends this long after it began, in milliseconds. Default 10 hours. */
  readonly sessionLifetimeMs: number
  /** Private key of the gateway’s own TLS (PEM). Default: HTTP, for a proxy in front. */
  readonly tlsKeyFile?: string | undefined
  /** Its certificate and the chain (PEM). */
  readonly tlsCertificateFile?: string | undefined
}

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const rate = (fallback: number) => z.coerce.number().positive().default(fallback)
const words = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) => text.split(',').filter((word) => word !== '')),
])
const file = z.string().min(1).optional()

const roles = z
  .union([
    z.record(z.string(), z.string()),
    z.string().transform((text) =>
      Object.fromEntries(
        text
          .split(',')
          .filter((pair) => pair !== '')
          .map((pair): [string, string] => {
            const at = pair.lastIndexOf('=')
            return [pair.slice(0, at), pair.slice(at + 1)]
          }),
      ),
    ),
  ])
  .pipe(z.record(z.string().min(1), z.enum(ROLES)))

/** Members of the schema of all settings. */
export const doorShape: { readonly [Name in keyof DoorSettings]-?: ZodType<DoorSettings[Name]> } = {
  callerRate: rate(1_000),
  callerBurst: count(5_000),
  addressRate: rate(500),
  addressBurst: count(5_000),
  maxWaitingVerifications: count(200),
  verificationThreads: z.coerce.number().int().min(1).max(64).optional(),
  verificationHeapMb: z.coerce.number().int().min(32).max(4_096).default(256),
  verificationTimeoutMs: count(30_000),
  trustedProxies: words.default([]),
  oidcIssuer: z.url({ protocol: /^https?$/ }).optional(),
  oidcClientId: file,
  oidcClientSecretFile: file,
  oidcClientKeyFile: file,
  oidcScope: z
    .string()
    .regex(/(^| )openid( |$)/, 'needs openid')
    .default('openid profile'),
  oidcRoleClaim: z.string().min(1).default('roles'),
  oidcRoles: roles.default({}),
  sessionIdleMs: count(30 * 60_000),
  sessionLifetimeMs: count(10 * 3600_000),
  tlsKeyFile: file,
  tlsCertificateFile: file,
}

const OIDC_NEEDS =
  'needs publicUrl, oidcClientId, and one of oidcClientSecretFile and oidcClientKeyFile'

type Checked = DoorSettings & { readonly publicUrl?: string | undefined }

/** What settings say together. */
export function checkDoors(settings: Checked, check: z.RefinementCtx): void {
  const refuse = (name: keyof DoorSettings, message: string) => {
    check.addIssue({ code: 'custom', path: [name], message })
  }
  if (!isWholeSignIn(settings)) refuse('oidcIssuer', OIDC_NEEDS)
  if (!isSafeIssuer(settings)) refuse('oidcIssuer', 'needs https, except on this machine')
  if ((settings.tlsKeyFile === undefined) !== (settings.tlsCertificateFile === undefined))
    refuse('tlsKeyFile', 'tlsKeyFile and tlsCertificateFile go together')
}

function isWholeSignIn(settings: Checked): boolean {
  if (settings.oidcIssuer === undefined) return true
  const proofs = [settings.oidcClientSecretFile, settings.oidcClientKeyFile]
  const isProven = proofs.filter((proof) => proof !== undefined).length === 1
  return isProven && settings.oidcClientId !== undefined && settings.publicUrl !== undefined
}

/** What is asked in the clear can be answered by anybody on the way. */
function isSafeIssuer({ oidcIssuer }: DoorSettings): boolean {
  if (oidcIssuer === undefined) return true
  const { protocol, hostname } = new URL(oidcIssuer)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
