// Verifies, examines and signs documents that name files and hosts, after saying so on the standard output; watched by touched-files.test.ts.
import { existsSync } from 'node:fs'
import { findHiddenContent, readEdxml, signPdf, verifyDocument } from '@sealpost/core'
import { bytesOf, letter, stream } from './small-pdf.ts'
import { createWorld, PKI_TIME } from './world.ts'

/** What each document names, in every way it can. */
const BAIT = '/etc/hostname'
const HOST = 'http://127.0.0.1:9/bait'

const XFA = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file://${BAIT}">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template>&a;<image href="file://${BAIT}"/></template></xdp:xdp>`
const XMP = `<?xpacket begin=""?><!DOCTYPE x [<!ENTITY a SYSTEM "file://${BAIT}">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>`
const SIGNATURE =
  '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>'
const DIGEST =
  '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue>'

const signature = (uri: string): string =>
  `${SIGNATURE}<Reference URI="${uri}">${DIGEST}</Reference></SignedInfo><SignatureValue>AAAA</SignatureValue><KeyInfo><RetrievalMethod URI="${uri}" Type="http://www.w3.org/2000/09/xmldsig#X509Data"/></KeyInfo></Signature>`

const DOCUMENTS: readonly Uint8Array[] = [
  letter({ 4: `<< /Length 0 /F (${BAIT}) >>\nstream\n\nendstream` }),
  letter({ 4: `<< /Length 0 /F << /FS /URL /F (${HOST}) >> >>\nstream\n\nendstream` }),
  letter({ 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA 9 0 R >> /Metadata 10 0 R >>', 9: stream(XFA), 10: stream(XMP, '/Type /Metadata /Subtype /XML') }),
  letter({ 1: `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (${BAIT}) >> /AA << /WC << /S /SubmitForm /F (${HOST}) >> >> >>` }),
  letter({ 1: '<< /Type /Catalog /Pages 2 0 R /DSS << /Certs [9 0 R] >> >>', 9: `<< /Length 0 /F (${BAIT}) >>\nstream\n\nendstream` }),
  bytesOf(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://${BAIT}">]><a>&x;</a>`),
  bytesOf(`<?xml version="1.0"?><!DOCTYPE a SYSTEM "${HOST}"><a/>`),
  bytesOf(`<?xml-stylesheet href="file://${BAIT}"?><a xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="u file://${BAIT}"><xi:include href="file://${BAIT}"/></a>`),
  ...[`file://${BAIT}`, BAIT, HOST, `../../..${BAIT}`].map((uri) => bytesOf(`<a>${signature(uri)}</a>`)),
] // prettier-ignore

async function silently(act: () => Promise<unknown>): Promise<void> {
  // An error with a name is an answer here; what counts is what was touched.
  await act().catch(() => undefined)
}

async function workOn(document: Uint8Array): Promise<void> {
  await silently(() =>
    verifyDocument(document, { trust: world.trust, crls: world.crls, at: PKI_TIME }),
  )
  await silently(() => findHiddenContent(document))
  await silently(() => signPdf(document, world.person, { at: PKI_TIME, hiddenContent: 'refuse' }))
  await silently(() => signPdf(document, world.person, { at: PKI_TIME }))
  await silently(() => readEdxml(document))
}

const world = await createWorld()
// Whatever is loaded when it is first needed has been loaded by then.
const honest = letter()
await workOn(honest)
await workOn(bytesOf('<a/>'))
existsSync('/begin-of-the-watch')
for (const document of DOCUMENTS) await workOn(document)
existsSync('/end-of-the-watch')
console.log(DOCUMENTS.length)
