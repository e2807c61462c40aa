/** XML Signature Syntax and Processing. */
export const DS = 'http://www.w3.org/2000/09/xmldsig#'
/** XML Signature 1.1. */
export const DS11 = 'http://www.w3.org/2009/xmldsig11#'
/** RFC 9231, where the parameters of RSASSA-PSS live. */
export const DSIG_MORE = 'http://www.w3.org/2007/05/xmldsig-more#'
export const XPATH_FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2'
/** XAdES 1.3.2, the namespace of EN 319 132-1. */
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
/** XAdES 1.4.1, which adds some properties. */
export const XADES_141 = 'http://uri.etsi.org/01903/v1.4.1#'
/** What all versions of XAdES begin with. */
export const XADES_ANY_VERSION = 'http://uri.etsi.org/01903/'
export const WSU =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
