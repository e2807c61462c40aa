import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { signPdf, signXml, verifyDocument, type TimestampAuthority } from '@sealpost/core'
import { httpTimestampAuthority } from '@sealpost/core/online'
import type { Signer } from '@sealpost/core/crypto'
import { verdict } from '../output/report-text.ts'
import { actorOf, type Actors } from './actors.ts'
import { readDocument } from './documents-folder.ts'
import type { Letter } from './letters.ts'
import type { Narrator } from './narrator.ts'
import type { Stage } from './stage.ts'

const VIETNAM_MINUTES = 420

/** First the competent person, then the agency (Decree 30/2020, Articles 3(8) and 32). */
export async function signLetter(
  stage: Stage,
  actors: Actors,
  letter: Letter,
  person?: Signer,
): Promise<Uint8Array> {
  const { head, seal } = actorOf(actors, letter.sender)
  const original = await readDocument(letter.file)
  return sign(stage, await sign(stage, original, person ?? head), seal)
}

/** An annex in a file of its own is signed by the agency alone. */
export async function signAnnex(
  stage: Stage,
  actors: Actors,
  letter: Letter,
  file: string,
): Promise<Uint8Array> {
  return sign(stage, await readDocument(file), actorOf(actors, letter.sender).seal)
}

export async function signReport(stage: Stage, actors: Actors): Promise<Uint8Array> {
  const { head, seal } = actorOf(actors, 'home')
  const original = await readDocument('bao-cao.xml')
  const tsa = timestampAuthority(stage)
  const once = await signXml(original, head, { at: stage.clock(), tsa })
  return signXml(once, seal, { at: stage.clock(), tsa })
}

/** Verifies what was signed, keeps it for the reader and tells the verdict. */
export async function showSigned(
  stage: Stage,
  narrator: Narrator,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  await writeFile(join(stage.folder, name), bytes)
  const report = await verifyDocument(bytes, { ...stage.verification, at: stage.clock(), name })
  const signers = report.signatures.map(
    ({ signer, level }) => `${signer?.commonName ?? '?'} (${level})`,
  )
  narrator.say(`${verdict(report.indication, report.subIndication)}  ${name}`)
  for (const signer of signers) narrator.say(`    signed by ${signer}`)
}

function sign(stage: Stage, pdf: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const tsa = timestampAuthority(stage)
  return signPdf(pdf, signer, { at: stage.clock(), utcOffsetMinutes: VIETNAM_MINUTES, tsa })
}

function timestampAuthority(stage: Stage): TimestampAuthority {
  return httpTimestampAuthority(stage.running.tsaUrl, { allowPrivateAddresses: true })
}
