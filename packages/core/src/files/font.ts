import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const FONT = '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'

/** Tinos Regular: the metrics of Times New Roman, all of Vietnamese, under the SIL Open Font License. TrueType, some 470 KB. */
export async function loadFont(): Promise<Uint8Array> {
  return new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(FONT))))
}
