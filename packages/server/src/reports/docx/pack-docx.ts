// The package around the body (ECMA-376, Part 2, and Part 1, 11): the parts that every document has, and the ZIP that holds them.
import { escapeText } from './markup.ts'

export interface DocxContent {
  /** Paragraphs and tables. */
  readonly body: string
  readonly title: string
  /** Stands in the properties and at every entry: the same report is the same bytes. */
  readonly at: Date
}

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export async function packDocx({ body, title, at }: DocxContent): Promise<Uint8Array> {
  const { zipSync, strToU8: toBytes } = await import('fflate')
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': PACKAGE_LINKS,
    'word/document.xml': `<w:document ${WORDS} xmlns:r="${OFFICE}"><w:body>${body}${SECTION}</w:body></w:document>`,
    'word/_rels/document.xml.rels': DOCUMENT_LINKS,
    'word/styles.xml': STYLES,
    'word/header1.xml': PAGE_NUMBER,
    'docProps/core.xml': propertiesOf(title, at),
  }
  const entries = Object.entries(parts).map(([name, part]) => [name, toBytes(HEAD + part)] as const)
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: at })
}

const TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${MAIN}.styles+xml"/><Override PartName="/word/header1.xml" ContentType="${MAIN}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const PACKAGE_LINKS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const DOCUMENT_LINKS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${OFFICE}/header" Target="header1.xml"/></Relationships>`

/** Decree 30/2020, Annex I, I: A4, 20 mm above and below, 30 mm left, 15 mm right; no number on the first page. */
const SECTION =
  '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'

/** In the middle of the upper margin, as Annex I has it. */
const PAGE_NUMBER = `<w:hdr ${WORDS}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`

const FONT = 'Times New Roman'

/** Times New Roman, black, 14 points for the text. */
const STYLES = `<w:styles ${WORDS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${headingStyle(1)}${headingStyle(2)}</w:styles>`

function headingStyle(level: number): string {
  return `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="180" w:after="80"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`
}

function propertiesOf(title: string, at: Date): string {
  const instant = `${at.toISOString().slice(0, 19)}Z`
  const times = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${instant}</dcterms:${name}>`,
  )
  return `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeText(title)}</dc:title><dc:creator>Sealpost</dc:creator><dc:language>vi-VN</dc:language>${times.join('')}</cp:coreProperties>`
}
