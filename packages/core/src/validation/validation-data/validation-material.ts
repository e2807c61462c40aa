import type { VerificationOptions } from '../options.ts'

/** Where validation data comes from; `at` is the instant it is chosen for. */
export type ValidationMaterial = Omit<VerificationOptions, 'policy' | 'name' | 'register'>
