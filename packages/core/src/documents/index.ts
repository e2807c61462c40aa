export { signEdxml, type SignEdxmlOptions } from './sign-edxml.ts'
export { verifyDocument, type DocumentVerificationOptions } from './verify-document.ts'
export { sniffDocument } from './sniff-document.ts'
