import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Tinos Regular: the metrics of Times New Roman, all of Vietnamese, under the SIL Open Font License. TrueType, some 470 KB. */
export async function loadFont(): Promise<Uint8Array> {
  const url = import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf')
  return new Uint8Array(await readFile(fileURLToPath(url)))
}
