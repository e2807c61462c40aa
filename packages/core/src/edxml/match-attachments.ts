// The manifest's references and the attachments find each other by ContentId. What does not match is named, each kind by its own code.
import { stripContentIdScheme } from './names.ts'
import type { ProblemList } from './problems.ts'
import type { WireAttachment } from './read-attachments.ts'
import type { ManifestReference } from './read-manifest.ts'

export interface AttachmentMatch {
  readonly attachment: WireAttachment
  readonly contentId: string
  readonly reference: ManifestReference | undefined
}

/** In the order of the manifest; attachments that nothing names come last. */
export function matchAttachments(
  references: readonly ManifestReference[],
  attachments: readonly WireAttachment[],
  list: ProblemList,
): AttachmentMatch[] {
  const byId = indexAttachments(attachments, list)
  const matches: AttachmentMatch[] = []
  const unmatched: ManifestReference[] = []
  const seen = new Set<string>()
  for (const reference of references) {
    const { contentId } = reference
    const attachment = byId.get(contentId)
    if (seen.has(contentId)) addDouble(reference.path, list)
    else if (attachment === undefined) unmatched.push(reference)
    else matches.push({ attachment, contentId, reference })
    seen.add(contentId)
  }
  const left = attachments.filter((attachment) => !matches.some((m) => m.attachment === attachment))
  noteUnmatched(unmatched, left, list)
  return [...matches, ...left.map(unlisted)]
}

function unlisted(attachment: WireAttachment): AttachmentMatch {
  return { attachment, contentId: idOf(attachment), reference: undefined }
}

function indexAttachments(
  attachments: readonly WireAttachment[],
  list: ProblemList,
): Map<string, WireAttachment> {
  const byId = new Map<string, WireAttachment>()
  for (const attachment of attachments) {
    const id = idOf(attachment)
    if (byId.has(id)) addDouble(attachment.path, list)
    else byId.set(id, attachment)
  }
  return byId
}

/** An attachment under a wrong id is one mistake, not two: a reference with the same file name does not miss it. */
function noteUnmatched(
  references: readonly ManifestReference[],
  attachments: readonly WireAttachment[],
  list: ProblemList,
): void {
  const names = new Set(attachments.map((attachment) => attachment.texts.get('AttachmentName')))
  for (const { path, name } of references) {
    if (names.has(name)) continue
    list.add('N', 'AttachmentEncoded/Attachment', 'fatal', `There is no attachment for ${path}`)
  }
  for (const { path } of attachments) {
    list.add('M', `${path}/ContentId`, 'fatal', 'No reference of the manifest names this ContentId')
  }
}

function addDouble(path: string, list: ProblemList): void {
  list.add('R', `${path}/ContentId`, 'fatal', 'The ContentId is used twice')
}

function idOf(attachment: WireAttachment): string {
  return stripContentIdScheme(attachment.texts.get('ContentId') ?? '')
}
