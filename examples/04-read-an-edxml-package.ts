// Writes an edXML package with a letter in it, reads it back and verifies what it carries.
import { readFile } from 'node:fs/promises'
import {
  attach,
  readEdxml,
  signPdf,
  verifyDocument,
  writeEdxmlBytes,
  type EdxmlDocument,
} from '@sealpost/core'
import { createPki } from '@sealpost/pretend-pki'

const pki = await createPki()
const read = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`documents/${name}`, import.meta.url)))

const letter = await signPdf(await read('03-bao-cao.pdf'), pki.holder('homeDirector'), {
  at: pki.now,
})
const { message } = JSON.parse(new TextDecoder().decode(await read('goi-edxml.json'))) as {
  message: EdxmlDocument
}
const trace = [{ organId: message.from.id, at: pki.now }]
const attachments = [attach('412-BC-SNV.pdf', letter, { contentId: 'bao-cao' })]
const edxml = await writeEdxmlBytes({ message: { ...message, trace }, attachments })

const content = await readEdxml(edxml)
console.log(
  content.acceptable,
  content.attachments.map(({ name, kind, bytes }) => `${name} ${kind} ${bytes > 0}`),
)

const report = await verifyDocument(edxml, {
  trust: pki.roots.map((certificate) => ({ certificate })),
  at: pki.now,
})
console.log(report.document.kind, report.signatures[0]?.id, report.signatures[0]?.digestsMatch)
