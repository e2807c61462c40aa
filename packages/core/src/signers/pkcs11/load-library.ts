// pkcs11js is an optional peer: who has no token needs no native addon. It is loaded when the first token is asked for.
import type * as Pkcs11js from 'pkcs11js'
import { UsageError } from '../../errors.ts'

export type Library = typeof Pkcs11js

/** Throws `ERR_USAGE_PKCS11_MISSING`. */
export async function loadLibrary(): Promise<Library> {
  try {
    const { default: library } = await import('pkcs11js')
    return library
  } catch (cause) {
    throw new UsageError(
      'ERR_USAGE_PKCS11_MISSING',
      'Tokens need the package pkcs11js: npm install pkcs11js (a native addon, so a C++ compiler and Python too)',
      { cause },
    )
  }
}
