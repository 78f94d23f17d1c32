import type { LineageObserved, ObservedDatasetState } from '#schema/events/lineage.observed.ts'
import { keyOf, type ObservedDataset, type OpenLineageEvent } from './readEvent.ts'

/**
 * What all events of one run say together: clients tell inputs and outputs when they learn of them, so START may have what
 * COMPLETE lacks. An output without a lineage facet was made from all inputs.
 */
export function mergeRun(events: readonly OpenLineageEvent[]): Pick<LineageObserved, 'job' | 'inputs' | 'outputs'> {
  const inputs = new Map<string, ObservedDatasetState>()
  const outputs = new Map<string, ObservedDatasetState & { readonly sources: Map<string, ObservedDataset> | null }>()
  const addInput = ({ namespace, name, version }: ObservedDataset): void => {
    const key = keyOf({ namespace, name })
    inputs.set(key, { namespace, name, version: version ?? inputs.get(key)?.version ?? null })
  }
  for (const event of events) {
    for (const input of event.inputs) addInput(input)
    for (const { sources, namespace, name, version } of event.outputs) {
      const key = keyOf({ namespace, name })
      const before = outputs.get(key)
      for (const source of sources ?? []) addInput(source)
      const merged = new Map([
        ...(before?.sources ?? []),
        ...(sources ?? []).map((source) => [keyOf(source), source] as const),
      ])
      const isExplicit = sources !== null || (before?.sources ?? null) !== null
      const newest = version ?? before?.version ?? null
      outputs.set(key, { namespace, name, version: newest, sources: isExplicit ? merged : null })
    }
  }
  const order = [...inputs.keys()]
  return {
    job: events.find(({ job }) => job !== null)?.job ?? null,
    inputs: [...inputs.values()],
    outputs: [...outputs.values()].map(({ sources, ...output }) => ({
      ...output,
      madeFrom: order.flatMap((key, index) => (sources === null || sources.has(key) ? [index] : [])),
    })),
  }
}
