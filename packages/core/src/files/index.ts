export { fileSource, type FileSource } from './file-source.ts'
export { loadFont, loadReportFonts } from './font.ts'
export { writeDocument, type WriteFileOptions } from './write-file.ts'
