import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Tinos Regular: the metrics of Times New Roman, all of Vietnamese, under the SIL Open Font License. TrueType, some 470 KB. */
export function loadFont(): Promise<Uint8Array> {
  return readFont(import.meta.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'))
}

/** Tinos Regular and Bold, as `renderReportPdf` takes them. */
export async function loadReportFonts(): Promise<{ regular: Uint8Array; bold: Uint8Array }> {
  const url = import.meta.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf')
  const [regular, bold] = await Promise.all([loadFont(), readFont(url)])
  return { regular, bold }
}

async function readFont(url: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(fileURLToPath(url)))
}
