// Each page comes when it is looked at: the first look waits for no other.
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import { Waiting } from '../parts/shown.tsx'
import type { PageName } from './page-names.ts'

type Page = LazyExoticComponent<ComponentType>

const PAGE_OF: Readonly<Record<PageName, Page>> = {
  overview: lazy(async () => ({ default: (await import('./overview.tsx')).OverviewPage })),
  agencies: lazy(async () => ({ default: (await import('./agencies.tsx')).AgenciesPage })),
  agency: lazy(async () => ({ default: (await import('./agency/agency-page.tsx')).AgencyPage })),
  documents: lazy(async () => ({ default: (await import('./documents.tsx')).DocumentsPage })),
  dispatches: lazy(async () => ({ default: (await import('./dispatches.tsx')).DispatchesPage })),
  document: lazy(async () => ({
    default: (await import('./document/document-page.tsx')).DocumentPage,
  })),
  timeliness: lazy(async () => ({
    default: (await import('./timeliness/timeliness-page.tsx')).TimelinessPage,
  })),
  waiting: lazy(async () => ({ default: (await import('./waiting.tsx')).WaitingPage })),
  refusals: lazy(async () => ({
    default: (await import('./timeliness/refusals-page.tsx')).RefusalsPage,
  })),
  targets: lazy(async () => ({ default: (await import('./targets.tsx')).TargetsPage })),
  registers: lazy(async () => ({
    default: (await import('./registers/registers-page.tsx')).RegistersPage,
  })),
  figures: lazy(async () => ({
    default: (await import('./figures/figures-page.tsx')).FiguresPage,
  })),
  directory: lazy(async () => ({ default: (await import('./directory.tsx')).DirectoryPage })),
  operations: lazy(async () => ({
    default: (await import('./operations/operations-page.tsx')).OperationsPage,
  })),
  audit: lazy(async () => ({ default: (await import('./audit.tsx')).AuditPage })),
}

export function PageOf({ name }: { readonly name: PageName }) {
  const Page = PAGE_OF[name]
  return (
    <Suspense fallback={<Waiting />}>
      <Page />
    </Suspense>
  )
}
