import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  agencySeal,
  attachmentMark,
  personSignature,
  signPdf,
  signXml,
  verifyDocument,
  type TimestampAuthority,
} from '@sealpost/core'
import { loadFont } from '@sealpost/core/files'
import { httpTimestampAuthority } from '@sealpost/core/online'
import type { Signer } from '@sealpost/core/crypto'
import type { AppearanceBuilder } from '@sealpost/core/pades'
import { verdict } from '../output/report-text.ts'
import { actorOf, type Actors } from './actors.ts'
import { readDocument } from './documents-folder.ts'
import type { Letter } from './letters.ts'
import type { Narrator } from './narrator.ts'
import type { Stage } from './stage.ts'

const VIETNAM_MINUTES = 420
const SEAL_MM = 36

/** First the competent person, then the agency (Decree 30/2020, Articles 3(8) and 32). */
export async function signLetter(
  stage: Stage,
  actors: Actors,
  letter: Letter,
  person?: Signer,
): Promise<Uint8Array> {
  const { head, seal } = actorOf(actors, letter.sender)
  const original = await readDocument(letter.file)
  const signed = await sign(stage, original, person ?? head, await personLook(letter))
  return sign(stage, signed, seal, await sealLook())
}

/** In blue between the signer's position and name (Annex I, Part I, II.7). */
async function personLook({ position, fullName }: Letter): Promise<AppearanceBuilder> {
  const image = await readDocument('chu-ky.png')
  return personSignature({ image, at: { under: position, near: fullName } })
}

/** In red at its real size, over a third of the signature (II.8). */
async function sealLook(): Promise<AppearanceBuilder> {
  return agencySeal({ image: await readDocument('con-dau.png'), widthMm: SEAL_MM })
}

/** An annex in a file of its own is signed by the agency alone, upper right, without image (II.8). */
export async function signAnnex(
  stage: Stage,
  actors: Actors,
  letter: Letter,
  file: string,
): Promise<Uint8Array> {
  const number = `${letter.number}/${letter.notation}`
  const look = attachmentMark({ number, at: stage.clock(), font: await loadFont() })
  return sign(stage, await readDocument(file), actorOf(actors, letter.sender).seal, look)
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

function sign(
  stage: Stage,
  pdf: Uint8Array,
  signer: Signer,
  appearance: AppearanceBuilder,
): Promise<Uint8Array> {
  const tsa = timestampAuthority(stage)
  const vietnam = { at: stage.clock(), utcOffsetMinutes: VIETNAM_MINUTES }
  return signPdf(pdf, signer, { ...vietnam, tsa, appearance })
}

function timestampAuthority(stage: Stage): TimestampAuthority {
  return httpTimestampAuthority(stage.running.tsaUrl, { allowPrivateAddresses: true })
}
