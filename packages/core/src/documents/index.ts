export { verifyDocument } from './verify-document.ts'
export { sniffDocument } from './sniff-document.ts'
