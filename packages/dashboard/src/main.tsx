import './styles.css'
import './app.css'
import { createTheme, MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SessionProvider } from './api/session.tsx'
import { App } from './app.tsx'
import { startWords } from './words/start-words.ts'

/** Dark enough, or light enough, to be read on its ground (WCAG 2.2, 1.4.3). */
const theme = createTheme({ primaryShade: { light: 8, dark: 8 } })

/** The server names it in the page's content policy: only styles that carry it are taken. */
const nonce = document.querySelector('meta[name="style-nonce"]')?.getAttribute('content') ?? ''

await startWords()
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <SessionProvider>
        <App />
      </SessionProvider>
    </MantineProvider>
  </StrictMode>,
)
