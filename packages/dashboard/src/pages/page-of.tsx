import type { JSX } from 'react'
import { AgenciesPage } from './agencies.tsx'
import { AgencyPage } from './agency/agency-page.tsx'
import { AuditPage } from './audit.tsx'
import { DirectoryPage } from './directory.tsx'
import { DocumentPage } from './document/document-page.tsx'
import { DocumentsPage } from './documents.tsx'
import { FiguresPage } from './figures/figures-page.tsx'
import { OperationsPage } from './operations/operations-page.tsx'
import { OverviewPage } from './overview.tsx'
import type { PageName } from './page-names.ts'
import { RegistersPage } from './registers/registers-page.tsx'
import { TargetsPage } from './targets.tsx'
import { TimelinessPage } from './timeliness.tsx'

const PAGE_OF: Readonly<Record<PageName, () => JSX.Element>> = {
  overview: OverviewPage,
  agencies: AgenciesPage,
  agency: AgencyPage,
  documents: DocumentsPage,
  document: DocumentPage,
  timeliness: TimelinessPage,
  targets: TargetsPage,
  registers: RegistersPage,
  figures: FiguresPage,
  directory: DirectoryPage,
  operations: OperationsPage,
  audit: AuditPage,
}

export function PageOf({ name }: { readonly name: PageName }) {
  const Page = PAGE_OF[name]
  return <Page />
}
