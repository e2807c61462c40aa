// A password as the schemes of a container see it, and how much deriving keys from it may cost.
import { FormatError } from '../../errors.ts'

export interface Password {
  /** PBES2 and PBMAC1: UTF-8 (RFC 8018, 3). */
  readonly utf8: Uint8Array
  /** The schemes of PKCS#12 itself: UTF-16BE with a terminating zero (RFC 7292, B.1); without any octet for the absent password. */
  readonly bmp: Uint8Array
  readonly budget: DerivationBudget
}

/** Everything in one container together; the dearest honest ones ask for 600 000 three times. */
export const MAX_DERIVATION_ITERATIONS = 3_000_000

/** Iterations still allowed; a container that asks for more is refused before it is paid. */
export class DerivationBudget {
  #left = MAX_DERIVATION_ITERATIONS

  spend(iterations: number): void {
    if (iterations < 1) throw invalid('A PKCS#12 key derivation has no iterations')
    this.#left -= iterations
    if (this.#left < 0) throw invalid('The PKCS#12 container asks for too many iterations')
  }
}

/**
 * The forms to try, one after another: the text as it is, then composed and decomposed, because "mật khẩu" has both and keyboards differ.
 * Some writers take an empty password for an absent one.
 */
export function passwordForms(text: string): Password[] {
  const forms = [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])].map(toPassword)
  const absent = { ...toPassword(''), bmp: new Uint8Array(0) }
  return text === '' ? [...forms, absent] : forms
}

function toPassword(text: string): Password {
  return {
    utf8: Buffer.from(text, 'utf8'),
    bmp: Buffer.from(`${text}\0`, 'utf16le').swap16(),
    budget: new DerivationBudget(),
  }
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_PKCS12', message, {
    details: { maxIterations: MAX_DERIVATION_ITERATIONS },
  })
}
