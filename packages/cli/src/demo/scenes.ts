// The scenes of the story after the stage is set, each a function of what came before.
import { actorOf, expectStatus, type Actors } from './actors.ts'
import { readDocument } from './documents-folder.ts'
import { emptyInbox, mainFile, sendLetter, tellAcceptance, tellRefusal } from './exchange.ts'
import type { UploadFile } from './gateway-client.ts'
import { LETTERS, type Letter } from './letters.ts'
import type { Narrator } from './narrator.ts'
import { sendPackage } from './send-package.ts'
import { showSigned, signAnnex, signLetter, signReport } from './sign-letters.ts'
import type { Stage } from './stage.ts'

export interface Scene {
  readonly stage: Stage
  readonly actors: Actors
  readonly narrator: Narrator
}

export interface SignedLetter {
  readonly letter: Letter
  readonly files: readonly UploadFile[]
}

export interface SignedPackage {
  readonly letter: Uint8Array
  readonly report: Uint8Array
}

export async function signEverything({ stage, actors, narrator }: Scene): Promise<SignedLetter[]> {
  const signed: SignedLetter[] = []
  for (const letter of Object.values<Letter>(LETTERS)) {
    const bytes = await signLetter(stage, actors, letter)
    await showSigned(stage, narrator, signedName(letter.file), bytes)
    const files = [mainFile(signedName(letter.file), bytes)]
    if (letter.annex !== undefined) {
      const annex = await signAnnex(stage, actors, letter, letter.annex)
      await showSigned(stage, narrator, signedName(letter.annex), annex)
      files.push({ ...mainFile(signedName(letter.annex), annex), role: 'annex' })
    }
    signed.push({ letter, files })
  }
  return signed
}

export async function signPackage({ stage, actors, narrator }: Scene): Promise<SignedPackage> {
  const letter = await signLetter(stage, actors, {
    ...LETTERS.reply,
    sender: 'home',
    file: '03-bao-cao.pdf',
    position: 'GIÁM ĐỐC',
    fullName: 'Bế Quang Huy',
  })
  await showSigned(stage, narrator, '03-bao-cao.signed.pdf', letter)
  const report = await signReport(stage, actors)
  await showSigned(stage, narrator, 'bao-cao.signed.xml', report)
  return { letter, report }
}

export async function sendEverything(
  scene: Scene,
  signed: readonly SignedLetter[],
  content: SignedPackage,
): Promise<void> {
  for (const { letter, files } of signed) {
    tellAcceptance(
      scene.narrator,
      titleOf(scene, letter),
      await sendLetter(scene.actors, letter, files),
    )
  }
  const answer = await sendPackage(scene.stage, scene.actors, content.letter, content.report)
  tellAcceptance(
    scene.narrator,
    'Sở Nội vụ tỉnh Cao Bằng → 412/BC-SNV, as an edXML package',
    answer,
  )
}

export async function sendTwice(
  { actors, narrator }: Scene,
  signed: readonly SignedLetter[],
): Promise<void> {
  const [first] = signed
  if (first === undefined) return
  const again = await sendLetter(actors, first.letter, first.files)
  narrator.good(
    `Sent once more by mistake: the first answer again (${again.status}), nothing doubled`,
  )
}

export async function receiveEverything({ stage, actors, narrator }: Scene): Promise<void> {
  for (const actor of actors.values()) await emptyInbox(stage, narrator, actor)
}

export async function tryWhatMustNotPass(
  scene: Scene,
  signed: readonly SignedLetter[],
): Promise<void> {
  const { stage, actors, narrator } = scene
  const other = { ...LETTERS.decision, number: '1747' }
  const [, decision] = signed
  const original = decision?.files[0]?.bytes ?? new Uint8Array(0)
  const tampered = [mainFile('tampered.pdf', tamper(original))]
  tellRefusal(narrator, 'One byte changed after signing', await sendLetter(actors, other, tampered))

  const revoked = await signLetter(stage, actors, other, stage.running.pki.holder('revoked'))
  const byRevoked = await sendLetter(actors, { ...other, number: '1748' }, [
    mainFile('revoked.pdf', revoked),
  ])
  tellRefusal(narrator, 'Signed with a certificate that was revoked', byRevoked)

  const secret = await sendLetter(
    actors,
    { ...other, number: '1749' },
    [mainFile('secret.pdf', original)],
    { securityLevel: 'confidential' },
  )
  tellRefusal(narrator, 'Marked confidential', secret)

  const plain = [mainFile('unsigned.pdf', await readDocument('04-giay-moi.pdf'))]
  const unsigned = await sendLetter(actors, { ...LETTERS.invitation, number: '89' }, plain)
  tellAcceptance(narrator, 'Not signed at all (Decision 28/2018, Article 4)', unsigned)
}

export async function registerPaper({ actors, narrator }: Scene): Promise<void> {
  const committee = actorOf(actors, 'committee')
  const entry = {
    number: '1750',
    notation: 'QĐ-UBND',
    issueDate: '2026-11-20',
    typeName: 'Quyết định',
    reason: 'technical-fault',
    recipients: [actorOf(actors, 'home').agency.code],
  }
  expectStatus(await committee.client.post('/v1/registers/paper', entry), 201)
  narrator.good('1750/QĐ-UBND went on paper because of a technical fault, and is in the register')
}

function titleOf({ actors }: Scene, { sender, number, notation }: Letter): string {
  return `${actorOf(actors, sender).agency.title} → ${number}/${notation}`
}

function signedName(file: string): string {
  return file.replace('.pdf', '.signed.pdf')
}

/** One bit, in the first quarter of the file: inside what both signatures cover. */
function tamper(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes)
  const position = changed.length >> 2
  changed[position] = (changed[position] ?? 0) ^ 1
  return changed
}
