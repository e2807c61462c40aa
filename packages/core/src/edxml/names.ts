// Names of QCVN 102:2016/BTTTT as they stand on the wire.

/** The namespace of every element of a package; its usual prefix is `edXML`, but only the URI counts. */
export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

export const XMLDSIG_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#'

/** Stands before a ContentId on the wire; ids are matched without it. */
export const CONTENT_ID_SCHEME = 'cid:'

/** `cid:a1` and `a1` name the same content. */
export function stripContentIdScheme(id: string): string {
  return id.startsWith(CONTENT_ID_SCHEME) ? id.slice(CONTENT_ID_SCHEME.length) : id
}
