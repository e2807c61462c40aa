import { AppShell, Burger, Button, Group, NavLink, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { useSession } from './api/session.tsx'
import { AgenciesPage } from './pages/agencies.tsx'
import { DirectoryPage } from './pages/directory.tsx'
import { DocumentPage } from './pages/document.tsx'
import { DocumentsPage } from './pages/documents.tsx'
import { FiguresPage } from './pages/figures.tsx'
import { OperationsPage } from './pages/operations.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { RegistersPage } from './pages/registers.tsx'
import { SignInPage } from './pages/sign-in.tsx'
import { TimelinessPage } from './pages/timeliness.tsx'
import { LanguageSwitch } from './parts/language-switch.tsx'
import { hrefTo, usePlace } from './place.ts'

const PAGES = [
  'overview',
  'agencies',
  'documents',
  'timeliness',
  'registers',
  'figures',
  'directory',
  'operations',
] as const

type PageName = (typeof PAGES)[number] | 'document'

export function App() {
  const { t, i18n } = useTranslation()
  const { gateway, signOut } = useSession()
  const [isOpen, menu] = useDisclosure()
  const { page } = usePlace()
  if (gateway === null) return <SignInPage />
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 250, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a className="skip" href="#main" onClick={focusMain}>
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
            />
            <Title order={1} size="h4" lineClamp={1}>
              {t('title')}
            </Title>
          </Group>
          <Group wrap="nowrap">
            <LanguageSwitch language={i18n.language} />
            <Button variant="default" size="xs" onClick={signOut}>
              {t('signOut')}
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('menu')}>
        {PAGES.map((name) => (
          <NavLink
            key={name}
            href={hrefTo(name)}
            label={t(`pages.${name}`)}
            active={name === toPage(page)}
            aria-current={name === toPage(page) ? 'page' : undefined}
            onClick={menu.close}
          />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Page name={toPage(page)} />
      </AppShell.Main>
    </AppShell>
  )
}

function Page({ name }: { readonly name: PageName }) {
  switch (name) {
    case 'overview':
      return <OverviewPage />
    case 'agencies':
      return <AgenciesPage />
    case 'documents':
      return <DocumentsPage />
    case 'document':
      return <DocumentPage />
    case 'timeliness':
      return <TimelinessPage />
    case 'registers':
      return <RegistersPage />
    case 'figures':
      return <FiguresPage />
    case 'directory':
      return <DirectoryPage />
    case 'operations':
      return <OperationsPage />
  }
}

function toPage(name: string): PageName {
  if (name === 'document') return name
  return PAGES.find((page) => page === name) ?? 'overview'
}

function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
