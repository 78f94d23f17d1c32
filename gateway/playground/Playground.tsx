import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import type { PlaygroundConfig } from './config.ts'
import { createFetcher } from './fetcher.ts'
import { openingTabs } from './firstVisit.ts'
import { ShareHeaders } from './ShareHeaders.tsx'

const fetcher = createFetcher()
const plugins = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })]

/** The one place that knows GraphiQL: replacing or upgrading it changes this file and its three neighbours. */
export function Playground({ config }: { readonly config: PlaygroundConfig }) {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      defaultTabs={openingTabs(config)}
      defaultQuery={'{\n  __typename\n}\n'}
      defaultEditorToolsVisibility="headers"
      shouldPersistHeaders
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>Tributary</GraphiQL.Logo>
      <ShareHeaders prefilled={config.headers} />
    </GraphiQL>
  )
}
