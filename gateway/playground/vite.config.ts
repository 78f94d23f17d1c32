import { defineConfig } from 'vite'

export default defineConfig({
  base: '/playground/',
  build: {
    // The editor and its three workers are large by nature; the warning would say so on every install.
    chunkSizeWarningLimit: 8_000,
    reportCompressedSize: false,
    // React libraries mark modules "use client", which means nothing in a page without a server part.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  logLevel: 'warn',
})
