// The large XML documents of a run: as they are, with an empty signature, and signed by xmlsec1; made once, on disk, removed at its end.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signWithXmlsec1, type KeyFiles } from '../others/xmlsec1.ts'
import { workFolder } from './large-pdf.ts'
import { rsaIdentity } from './rsa-identity.ts'
import { SIGNATURE_TEMPLATE, writeXml, type XmlKind } from './xml.ts'

export interface LargeXml {
  readonly plain: string
  readonly template: string
  readonly signed: string
}

const made = new Map<string, Promise<LargeXml>>()
let keys: Promise<KeyFiles> | undefined

export function keyFiles(): Promise<KeyFiles> {
  keys ??= writeKeys()
  return keys
}

async function writeKeys(): Promise<KeyFiles> {
  const { privateKeyPem, certificatePem } = await rsaIdentity()
  const files = {
    keyFile: join(workFolder(), 'key.pem'),
    certificateFile: join(workFolder(), 'certificate.pem'),
  }
  writeFileSync(files.keyFile, privateKeyPem)
  writeFileSync(files.certificateFile, certificatePem)
  return files
}

export function largeXml(kind: XmlKind, megabytes: number): Promise<LargeXml> {
  const name = `${kind}-${megabytes}`
  const documents = made.get(name) ?? makeLargeXml(name, kind, megabytes)
  made.set(name, documents)
  return documents
}

async function makeLargeXml(name: string, kind: XmlKind, megabytes: number): Promise<LargeXml> {
  const path = (suffix: string): string => join(workFolder(), `${name}-${suffix}.xml`)
  const documents = { plain: path('plain'), template: path('template'), signed: path('signed') }
  await writeXml(documents.plain, kind, megabytes * 1e6)
  await writeXml(documents.template, kind, megabytes * 1e6, SIGNATURE_TEMPLATE)
  await signWithXmlsec1(documents.template, documents.signed, await keyFiles())
  return documents
}
