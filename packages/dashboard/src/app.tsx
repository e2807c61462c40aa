import { AppShell, Burger, Button, Group, NavLink, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { LiveProvider } from './api/live.tsx'
import { useSession } from './api/session.tsx'
import { PageOf } from './pages/page-of.tsx'
import { menuOf, PAGES, toPage } from './pages/page-names.ts'
import { SignInPage } from './pages/sign-in.tsx'
import { LanguageSwitch } from './parts/language-switch.tsx'
import { LiveSign } from './parts/live-sign.tsx'
import { hrefTo, usePlace } from './place.ts'

export function App() {
  const { t } = useTranslation()
  const { gateway, isAsking } = useSession()
  if (isAsking)
    return (
      <Text p="md" role="status">
        {t('loading')}
      </Text>
    )
  if (gateway === null) return <SignInPage />
  return (
    <LiveProvider>
      <Frame />
    </LiveProvider>
  )
}

/** Header, menu and the page. */
function Frame() {
  const { t, i18n } = useTranslation()
  const { signOut, person } = useSession()
  const [isOpen, menu] = useDisclosure()
  const place = usePlace()
  const page = toPage(place.page)
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
              aria-expanded={isOpen}
            />
            <Title order={1} size="h4" lineClamp={2} className="product">
              {t('title')}
            </Title>
          </Group>
          <Group wrap="nowrap">
            {person !== null && <Text visibleFrom="sm">{person}</Text>}
            <LanguageSwitch language={i18n.language} />
            <Button variant="default" size="xs" onClick={signOut}>
              {t('signOut')}
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('menu')}>
        <Menu page={menuOf(page)} onChoose={menu.close} />
        <LiveSign />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} data-place={place.href}>
        <PageOf name={page} />
      </AppShell.Main>
    </AppShell>
  )
}

/** The pages that the caller may see. */
function Menu({ page, onChoose }: { readonly page: string; readonly onChoose: () => void }) {
  const { t } = useTranslation()
  const { may } = useSession()
  return PAGES.filter(({ scopes }) => scopes.some(may)).map(({ name }) => (
    <NavLink
      key={name}
      href={hrefTo(name)}
      label={t(`pages.${name}`)}
      active={name === page}
      aria-current={name === page ? 'page' : undefined}
      onClick={onChoose}
    />
  ))
}

function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
