export interface XadesjsSigner {
  /** PKCS#8, DER. */
  readonly key: Uint8Array
  readonly algorithm: {
    readonly name: string
    readonly hash: string
    readonly namedCurve?: string
  }
  /** Base64 of the DER, the signer's first. */
  readonly certificates: readonly string[]
  readonly time: Date
}

/** Once, before anything else. */
export function prepare(): void
export function sign(xml: string, signer: XadesjsSigner): Promise<string>
export function verify(xml: string): Promise<boolean>
