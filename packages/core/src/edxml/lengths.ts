// The longest texts. Decree 30/2020, Annex VI, Part II fixes most of them; the others are what the provincial axes check for.
// A character is a code point of the composed text, so that Vietnamese counts the same in every normal form.
import type { EdxmlDocument, Organization } from './package.ts'
import type { ProblemList } from './problems.ts'

const LAW = 'Decree 30/2020, Annex VI, Part II'
const PRACTICE = 'practice of the provincial axes'

type Measured =
  | 'CodeNumber'
  | 'CodeNotation'
  | 'TypeName'
  | 'Subject'
  | 'OrganName'
  | 'Position'
  | 'FullName'
  | 'Content'
  | 'Place'
  | 'ToPlace'
  | 'SphereOfPromulgation'
  | 'TyperNotation'
  | 'Competence'
  | 'OrganizationInCharge'
  | 'OrganAdd'
  | 'Email'
  | 'Telephone'
  | 'Fax'

/** Longest texts in characters, by element. */
const MAX_CHARACTERS: Readonly<Record<Measured, number>> = {
  CodeNumber: 11,
  CodeNotation: 30,
  TypeName: 100,
  Subject: 500,
  OrganName: 200,
  Position: 100,
  FullName: 50,
  Content: 500,
  Place: 50,
  ToPlace: 150,
  SphereOfPromulgation: 100,
  TyperNotation: 10,
  Competence: 100,
  OrganizationInCharge: 500,
  OrganAdd: 500,
  Email: 100,
  Telephone: 20,
  Fax: 20,
}

/** Largest numbers: three digits, and one for the priority. */
export const MAX_PAGES = 999
export const MAX_COPIES = 999
export const MAX_PRIORITY = 4
export const MAX_STEERING_TYPE = 3

type Row = readonly [path: string, name: Measured, clause: string, text: string | undefined]

function countCharacters(text: string): number {
  return Array.from(text.normalize('NFC')).length
}

export function checkLengths(document: EdxmlDocument, list: ProblemList): void {
  const rows = [
    ...documentRows(document),
    ...organizationRows('MessageHeader/From', document.from),
    ...document.to.flatMap((to, index) => organizationRows(`MessageHeader/To[${index + 1}]`, to)),
  ]
  for (const [path, name, clause, text] of rows) {
    const most = MAX_CHARACTERS[name]
    if (text === undefined || text.length <= most || countCharacters(text) <= most) continue
    list.add('R', path, 'remark', `At most ${most} characters are allowed`, clause)
  }
}

function documentRows(document: EdxmlDocument): Row[] {
  const { code, documentType, promulgation, signer, other } = document
  return [
    ['MessageHeader/Code/CodeNumber', 'CodeNumber', LAW, code.number],
    ['MessageHeader/Code/CodeNotation', 'CodeNotation', LAW, code.notation],
    ['MessageHeader/DocumentType/TypeName', 'TypeName', LAW, documentType.name],
    ['MessageHeader/Subject', 'Subject', LAW, document.subject],
    ['MessageHeader/Content', 'Content', PRACTICE, document.content],
    ['MessageHeader/PromulgationInfo/Place', 'Place', PRACTICE, promulgation.place],
    ['MessageHeader/SignerInfo/Competence', 'Competence', PRACTICE, signer.competence],
    ['MessageHeader/SignerInfo/Position', 'Position', LAW, signer.position],
    ['MessageHeader/SignerInfo/FullName', 'FullName', LAW, signer.fullName],
    [
      'MessageHeader/OtherInfo/SphereOfPromulgation',
      'SphereOfPromulgation',
      PRACTICE,
      other.sphere,
    ],
    ['MessageHeader/OtherInfo/TyperNotation', 'TyperNotation', PRACTICE, other.typist],
    ...document.toPlaces.map((place, index): Row => [
      `MessageHeader/ToPlaces/Place[${index + 1}]`,
      'ToPlace',
      PRACTICE,
      place,
    ]),
  ]
}

function organizationRows(path: string, organization: Organization): Row[] {
  return [
    [`${path}/OrganizationInCharge`, 'OrganizationInCharge', PRACTICE, organization.inCharge],
    [`${path}/OrganName`, 'OrganName', LAW, organization.name],
    [`${path}/OrganAdd`, 'OrganAdd', PRACTICE, organization.address],
    [`${path}/Email`, 'Email', PRACTICE, organization.email],
    [`${path}/Telephone`, 'Telephone', PRACTICE, organization.telephone],
    [`${path}/Fax`, 'Fax', PRACTICE, organization.fax],
  ]
}
