/** Registers of incoming and outgoing documents with the columns of Decree 30/2020, Annex IV. */
export { loadIncomingRegister } from './incoming-register.ts'
export { loadOutgoingRegister } from './outgoing-register.ts'
export type { RegisterRequest, RegisterTable } from './register-table.ts'
export { writeRegisterCsv } from './write-register-csv.ts'
export { writeRegisterPdf } from './write-register-pdf.ts'
export { writeRegisterXlsx } from './write-register-xlsx.ts'
