// I1 to I8 after each death, with the same eyes as after a random run.
import { checkAnswers } from '../check/check-answers.ts'
import { checkBook } from '../check/check-book.ts'
import { checkLog, checkReceipts, untilLogged } from '../check/check-evidence.ts'
import { checkFiles } from '../check/check-files.ts'
import { checkRecipient } from '../check/check-recipient.ts'
import type { Broken } from '../check/findings.ts'
import { settle } from './cast.ts'
import type { Scene } from './scene.ts'

export async function checkScene({ stage, cast }: Scene): Promise<Broken[]> {
  const { sender, recipient, sent, received, watched, heads } = cast
  await settle(stage, cast)
  const doors = [stage.url]
  const waiting = await untilLogged(doors)
  const ids = new Map([[recipient.code, recipient.id]])
  const { code, id } = recipient
  return [
    ...waiting,
    ...checkAnswers(sent),
    ...checkBook(sent, watched, ids),
    ...checkRecipient({ code, id, ledger: received }, sent, watched),
    ...(await checkFiles(doors, sender.key, sent)),
    ...(await checkReceipts(doors, sender.key, sent)),
    ...(await checkLog(doors, [...heads])),
  ]
}
