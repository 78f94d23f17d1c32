import './workers.ts'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './page.css'
import { createRoot } from 'react-dom/client'
import type { PlaygroundConfig } from './config.ts'
import { Playground } from './Playground.tsx'

const container = document.getElementById('playground')
if (!container) throw new Error('Expected an element with the id "playground" in index.html.')

createRoot(container).render(<Playground config={await loadConfig()} />)

/** Without a config the playground still opens, with one empty tab. */
async function loadConfig(): Promise<PlaygroundConfig> {
  const response = await fetch('/playground/config.json')
  return response.ok ? response.json() : { tabs: [], headers: null }
}
