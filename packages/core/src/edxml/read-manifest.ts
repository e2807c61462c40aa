// edXMLManifest: which attachments a document has, by ContentId.
import { CONTENT_ID_SCHEME, stripContentIdScheme } from './names.ts'
import type { WireFields } from './wire-fields.ts'

export interface ManifestReference {
  readonly path: string
  /** Without `cid:`; empty when none is given. */
  readonly contentId: string
  readonly contentType: string | undefined
  readonly description: string | undefined
  readonly name: string | undefined
}

export function readManifest(body: WireFields): ManifestReference[] {
  return body
    .child('edXMLManifest', 'edXMLManifest')
    .children('Reference')
    .map((fields) => ({
      path: fields.path,
      contentId: stripContentIdScheme(fields.text('ContentId') ?? readLink(fields)),
      contentType: fields.text('ContentType'),
      description: fields.text('Description'),
      name: fields.text('AttachmentName'),
    }))
}

/** One production system names the content by xlink:href as well; where ContentId is missing it is the only name. */
function readLink(fields: WireFields): string {
  const link = fields.attribute('href') ?? ''
  return link.startsWith(CONTENT_ID_SCHEME) ? link : ''
}
