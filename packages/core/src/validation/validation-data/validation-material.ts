import type { VerificationOptions } from '../options.ts'

/** Where validation data comes from; `at` is the instant it is chosen for. */
export type ValidationMaterial = Omit<
  VerificationOptions,
  'policy' | 'name' | 'register' | 'crls'
> & {
  /** DER; what is embedded is held. */
  readonly crls?: readonly Uint8Array[]
}
