// Content types of RFC 5652, and the other revocation information of RFC 5940.
export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  ocspResponse: '1.3.6.1.5.5.7.16.2',
} as const
