// For those who sign with xml-crypto already: our key inside it, what it signs verified here, and what we sign verified there.
import { readFile } from 'node:fs/promises'
import { SignedXml } from 'xml-crypto'
import { signXml, verifyXml, writePem } from '@sealpost/core'
import { xmlCryptoSigner } from '@sealpost/core/adapters'
import { createPki, writeCrlOf } from '@sealpost/pretend-pki'

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

const pki = await createPki()
const agency = pki.holder('homeSeal')
const xml = await readFile(new URL('documents/bao-cao.xml', import.meta.url), 'utf8')
const publicCert = writePem({ label: 'CERTIFICATE', bytes: agency.certificate })
const { uri, Algorithm } = xmlCryptoSigner(agency)

const crls = await Promise.all(
  ['stateG2', 'rootG2'].map((name) => writeCrlOf(pki, pki.authority(name), pki.now)),
)
const trust = pki.roots.map((certificate) => ({ certificate }))

// xml-crypto signs; the key stays behind our seam, in a file, on a token or far away.
const theirs = await signThere()
const report = await verifyXml(new TextEncoder().encode(theirs), {
  trust,
  crls,
  untrusted: agency.chain,
  at: pki.now,
})
// A plain XML signature has no signed properties, so as XAdES something is missing and the verdict stays open; its integrity is told all the same.
for (const { indication, subIndication, digestsMatch, signatureValueValid } of report.signatures)
  console.log('signed by xml-crypto:', indication, subIndication, digestsMatch, signatureValueValid)
const [signature] = report.signatures
if (signature?.digestsMatch !== true || signature.signatureValueValid !== true)
  throw new Error('What xml-crypto signs should be good')

// And the reverse: XAdES from here is a good XML signature there.
const ours = await signXml(new TextEncoder().encode(xml), agency, { at: pki.now })
const isGood = verifyThere(new TextDecoder().decode(ours))
console.log('signed here, verified by xml-crypto:', isGood)
if (!isGood) throw new Error('xml-crypto should accept what we sign')

function signThere(): Promise<string> {
  const signer = new SignedXml({
    privateKey: 'held elsewhere',
    publicCert,
    signatureAlgorithm: uri,
    canonicalizationAlgorithm: EXCLUSIVE,
  })
  signer.SignatureAlgorithms[uri] = Algorithm
  signer.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: SHA256,
  })
  return new Promise((resolve, reject) => {
    signer.computeSignature(xml, {}, (error) => {
      if (error === null) resolve(signer.getSignedXml())
      else reject(error)
    })
  })
}

function verifyThere(signed: string): boolean {
  const verifier = new SignedXml({ publicCert })
  verifier.SignatureAlgorithms[uri] = Algorithm
  verifier.loadSignature(/<ds:Signature [^]*<\/ds:Signature>/.exec(signed)?.[0] ?? '')
  return verifier.checkSignature(signed)
}
