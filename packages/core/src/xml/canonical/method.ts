// The canonicalisation methods: Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization 1.0, each with and without comments.

export type CanonicalForm = 'inclusive-1.0' | 'inclusive-1.1' | 'exclusive'

export interface CanonicalMethod {
  readonly form: CanonicalForm
  readonly comments: boolean
  /** InclusiveNamespaces PrefixList of the exclusive form; the empty string stands for `#default`. */
  readonly prefixes: readonly string[]
}

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

/** Namespace of the `InclusiveNamespaces` element, which is also the method's identifier. */
export const EXCLUSIVE_NAMESPACE: string = EXCLUSIVE

const METHODS: readonly (readonly [uri: string, form: CanonicalForm, comments: boolean])[] = [
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', 'inclusive-1.0', false],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', 'inclusive-1.0', true],
  ['http://www.w3.org/2006/12/xml-c14n11', 'inclusive-1.1', false],
  ['http://www.w3.org/2006/12/xml-c14n11#WithComments', 'inclusive-1.1', true],
  [EXCLUSIVE, 'exclusive', false],
  [`${EXCLUSIVE}WithComments`, 'exclusive', true],
]

/** The method with this identifier; undefined for any other algorithm. */
export function canonicalMethod(
  uri: string,
  prefixes: readonly string[] = [],
): CanonicalMethod | undefined {
  const row = METHODS.find(([known]) => known === uri)
  return row && { form: row[1], comments: row[2], prefixes }
}

export function canonicalMethodUri(method: CanonicalMethod): string {
  const row = METHODS.find(
    ([, form, comments]) => form === method.form && comments === method.comments,
  )
  return row?.[0] ?? EXCLUSIVE
}
