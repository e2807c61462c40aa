import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

// Addresses are relative to the page: the server shows it at /dashboard/, whatever lies before.
const config: UserConfig = defineConfig({
  base: './',
  plugins: [react()],
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0, modulePreload: false },
})

export default config
