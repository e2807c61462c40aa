import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'

/**
 * Thumbprint of the certificate that the client proved to hold in the TLS handshake: SHA-256 of its DER in base64url, `x5t#S256`
 * (RFC 8705, 3.1). Null without one. What a header says of certificates counts for nothing (T09).
 */
export function certificateOf({ socket }: IncomingMessage): string | null {
  if (!(socket instanceof TLSSocket)) return null
  const certificate = socket.getPeerCertificate()
  // An empty object when the client sent none.
  if (Object.keys(certificate).length === 0) return null
  return createHash('sha256').update(certificate.raw).digest('base64url')
}
