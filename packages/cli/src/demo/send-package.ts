import { attach, writeEdxmlBytes, type EdxmlDocument } from '@sealpost/core/edxml'
import { actorOf, type Actors } from './actors.ts'
import { readDocument } from './documents-folder.ts'
import type { Answer } from './gateway-client.ts'
import type { Stage } from './stage.ts'

/** The edXML package of documents/goi-edxml.json: a signed letter as it is, and a signed XML report in a ZIP, as the vendor's library sends. */
export async function sendPackage(
  stage: Stage,
  actors: Actors,
  letter: Uint8Array,
  report: Uint8Array,
): Promise<Answer> {
  const text = new TextDecoder().decode(await readDocument('goi-edxml.json'))
  const { message: described } = JSON.parse(text) as { message: EdxmlDocument }
  const message = { ...described, trace: [{ organId: described.from.id, at: stage.clock() }] }
  const attachments = [
    attach('412-BC-SNV.pdf', letter, {
      contentId: 'bao-cao',
      description: 'Toàn văn',
      contentType: 'application/pdf',
    }),
    attach('412-BC-SNV.xml', report, {
      contentId: 'so-lieu',
      description: 'Số liệu dạng XML',
      packing: 'zip',
    }),
  ]
  const bytes = await writeEdxmlBytes({ message, attachments })
  return actorOf(actors, 'home').client.sendPackage(bytes, 'public')
}
