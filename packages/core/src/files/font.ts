import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Tinos Regular: the metrics of Times New Roman, all of Vietnamese, under the SIL Open Font License. TrueType, some 470 KB. */
export function loadFont(): Promise<Uint8Array> {
  return readFont('400Regular/Tinos_400Regular.ttf')
}

/** Tinos Regular and Bold, as `renderReportPdf` takes them. */
export async function loadReportFonts(): Promise<{ regular: Uint8Array; bold: Uint8Array }> {
  const [regular, bold] = await Promise.all([loadFont(), readFont('700Bold/Tinos_700Bold.ttf')])
  return { regular, bold }
}

async function readFont(file: string): Promise<Uint8Array> {
  const url = import.meta.resolve(`@expo-google-fonts/tinos/${file}`)
  return new Uint8Array(await readFile(fileURLToPath(url)))
}
