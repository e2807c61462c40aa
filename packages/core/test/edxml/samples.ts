// The annotated skeletons of a document and a status message as they stand on the wire, with invented values.
import { encodeUtf8 } from '../../src/encoding/text.ts'
import { EDXML_NAMESPACE } from '../../src/edxml/index.ts'

export const PDF_TEXT = '%PDF-1.7\n% a very small one\n'

export function base64(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64')
}

const FROM = `<edXML:From>
 <edXML:OrganId>000.00.00.H14</edXML:OrganId>
 <edXML:OrganizationInCharge>Chính phủ</edXML:OrganizationInCharge>
 <edXML:OrganName>Ủy ban nhân dân tỉnh Cao Bằng</edXML:OrganName>
 <edXML:OrganAdd/><edXML:Email/><edXML:Telephone/><edXML:Fax/><edXML:Website/>
</edXML:From>`

export const HEADER = `<edXML:MessageHeader>${FROM}
 <edXML:To><edXML:OrganId>000.00.00.H37</edXML:OrganId><edXML:OrganizationInCharge/><edXML:OrganName>Ủy ban nhân dân tỉnh Lạng Sơn</edXML:OrganName></edXML:To>
 <edXML:DocumentId>000.00.00.H14,2025/03/10,0123/UBND-NC</edXML:DocumentId>
 <edXML:Code><edXML:CodeNumber>0123</edXML:CodeNumber><edXML:CodeNotation>UBND-NC</edXML:CodeNotation></edXML:Code>
 <edXML:PromulgationInfo><edXML:Place>Cao Bằng</edXML:Place><edXML:PromulgationDate>2025/03/10</edXML:PromulgationDate></edXML:PromulgationInfo>
 <edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeDetail>18</edXML:TypeDetail><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
 <edXML:Subject>V/v phối hợp rà soát</edXML:Subject>
 <edXML:Content>V/v phối hợp rà soát</edXML:Content>
 <edXML:SignerInfo><edXML:Competence>KT. CHỦ TỊCH</edXML:Competence><edXML:Position>PHÓ CHỦ TỊCH</edXML:Position><edXML:FullName>Nông Văn Thử</edXML:FullName></edXML:SignerInfo>
 <edXML:DueDate>2025/03/20</edXML:DueDate>
 <edXML:OtherInfo><edXML:Priority>0</edXML:Priority><edXML:SphereOfPromulgation/><edXML:TyperNotation>ABC</edXML:TyperNotation><edXML:PromulgationAmount>1</edXML:PromulgationAmount><edXML:PageAmount>2</edXML:PageAmount><edXML:Appendixes><edXML:Appendix>Phụ lục</edXML:Appendix></edXML:Appendixes></edXML:OtherInfo>
 <edXML:ResponseFor><edXML:OrganId/><edXML:Code/><edXML:PromulgationDate/><edXML:DocumentId/></edXML:ResponseFor>
 <edXML:SteeringType>1</edXML:SteeringType>
 <edXML:ToPlaces><edXML:Place>Như trên</edXML:Place></edXML:ToPlaces>
</edXML:MessageHeader>`

export const TRACE = `<edXML:TraceHeaderList>
 <edXML:TraceHeader><edXML:OrganId>000.00.00.H14</edXML:OrganId><edXML:Timestamp>2025/03/10 09:15:00</edXML:Timestamp></edXML:TraceHeader>
 <edXML:Bussiness><edXML:BussinessDocType>0</edXML:BussinessDocType><edXML:BussinessDocReason>Văn bản mới</edXML:BussinessDocReason><edXML:Paper>0</edXML:Paper><edXML:StaffInfo><edXML:Department/><edXML:Staff/><edXML:Email/><edXML:Mobile/></edXML:StaffInfo></edXML:Bussiness>
</edXML:TraceHeaderList>`

export const REFERENCE = reference('cid:a1', '0123-UBND-NC.signed.pdf')
export const ATTACHMENT = attachment('cid:a1', '0123-UBND-NC.signed.pdf', base64(PDF_TEXT))

export function reference(id: string, name: string, type = 'application/pdf'): string {
  return `<edXML:Reference><edXML:ContentId>${id}</edXML:ContentId><edXML:ContentType>${type}</edXML:ContentType><edXML:Description>Toàn văn</edXML:Description><edXML:AttachmentName>${name}</edXML:AttachmentName></edXML:Reference>`
}

export function attachment(
  id: string,
  name: string,
  content: string,
  type = 'application/pdf',
): string {
  return `<Attachment><ContentId>${id}</ContentId><AttachmentName>${name}</AttachmentName><Description>Toàn văn</Description><ContentType>${type}</ContentType><ContentTransferEncoded>${content}</ContentTransferEncoded></Attachment>`
}

export interface Parts {
  readonly header?: string
  readonly trace?: string
  readonly signature?: string
  readonly references?: string
  readonly attachments?: string
}

/** A document package with some parts replaced. */
export function documentPackage(parts: Parts = {}): Uint8Array {
  const { header = HEADER, trace = TRACE, signature = '' } = parts
  const { references = REFERENCE, attachments = ATTACHMENT } = parts
  return encodeUtf8(`<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${EDXML_NAMESPACE}">
 <edXML:edXMLEnvelope xmlns:edXML="${EDXML_NAMESPACE}">
  <edXML:edXMLHeader>${header}${trace}<!-- optional -->${signature}</edXML:edXMLHeader>
  <edXML:edXMLBody><edXML:edXMLManifest version="1.0">${references}</edXML:edXMLManifest></edXML:edXMLBody>
 </edXML:edXMLEnvelope>
 <AttachmentEncoded>${attachments}</AttachmentEncoded>
</edXML>`)
}

export function statusPackage(code = '03', description = 'Đã tiếp nhận'): Uint8Array {
  return encodeUtf8(`<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="${EDXML_NAMESPACE}">
 <edXML:edXMLEnvelope xmlns:edXML="${EDXML_NAMESPACE}">
  <edXML:edXMLHeader>
   <edXML:MessageHeader>${FROM}
    <edXML:ResponseFor><edXML:OrganId>000.00.00.H37</edXML:OrganId><edXML:Code>0123/UBND-NC</edXML:Code><edXML:PromulgationDate>2025/03/10</edXML:PromulgationDate><edXML:DocumentId>000.00.00.H37,2025/03/10,0123/UBND-NC</edXML:DocumentId></edXML:ResponseFor>
    <edXML:StaffInfo><edXML:Department/><edXML:Staff>Lê Thị Mẫu</edXML:Staff><edXML:Mobile/><edXML:Email/></edXML:StaffInfo>
    <edXML:StatusCode>${code}</edXML:StatusCode>
    <edXML:Description>${description}</edXML:Description>
    <edXML:Timestamp>2025/03/10 10:02:11</edXML:Timestamp>
   </edXML:MessageHeader>
  </edXML:edXMLHeader>
 </edXML:edXMLEnvelope>
</edXML>`)
}

export async function collect(pieces?: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const piece of pieces ?? []) parts.push(piece)
  return new Uint8Array(Buffer.concat(parts))
}
