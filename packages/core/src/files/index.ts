export { fileSource, type FileSource } from './file-source.ts'
export { writeDocument, type WriteFileOptions } from './write-file.ts'
