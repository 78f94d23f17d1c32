import assert from 'node:assert/strict'
import type { Place, Refusal } from './items.ts'
import { compareText } from './names.ts'
import type { PlannedDataset, PlannedDerivation, PlannedModel } from './plan.ts'

/** A model as merged from its rows, before cycles are broken. */
export interface MergedModel extends PlannedDataset {
  readonly derivations: readonly MergedDerivation[]
}

/** `place` is the first row that declares it. */
export interface MergedDerivation extends PlannedDerivation {
  readonly place: Place
}

interface Node {
  readonly model: MergedModel
  readonly derivations: MergedDerivation[]
  /** Where the walk stands: the next of `derivations` to follow. */
  next: number
  state: 'UNSEEN' | 'ON_PATH' | 'DONE'
  level: number
}

/**
 * Puts models after what they derive from: by level, then by name. A derivation that closes a cycle is refused, with the
 * cycle; nothing else is lost. Which one that is depends on the names alone: the walk goes from each model to its
 * sources, both in the order of their names, and refuses the step back onto its own path. Takes O(models + derivations).
 */
export function orderModels(models: readonly MergedModel[]): { models: PlannedModel[]; refused: Refusal[] } {
  const nodes = new Map<string, Node>()
  for (const model of [...models].sort((a, b) => compareText(a.name, b.name))) {
    const derivations = [...model.derivations].sort(compareDerivations)
    nodes.set(model.name, { model, derivations, next: 0, state: 'UNSEEN', level: 0 })
  }
  const refused: Refusal[] = []
  for (const node of nodes.values()) if (node.state === 'UNSEEN') walk(node, nodes, refused)

  const ordered = [...nodes.values()].map(({ model, derivations, level }) => ({
    ...model,
    level,
    derivations: derivations.map(({ sourceName, kind, isKindInferred }) => ({ sourceName, kind, isKindInferred })),
  }))
  ordered.sort((a, b) => a.level - b.level || compareText(a.name, b.name))
  return { models: ordered, refused }
}

// With a path of its own instead of recursion, since a chain of models may be longer than the call stack.
function walk(root: Node, nodes: ReadonlyMap<string, Node>, refused: Refusal[]): void {
  const path = [root]
  root.state = 'ON_PATH'
  for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
    const derivation = node.derivations[node.next]
    if (derivation === undefined) {
      node.state = 'DONE'
      path.pop()
    } else if (derivation.kind === 'TRAINED_ON') {
      node.next += 1
    } else {
      const source = nodes.get(derivation.sourceName)
      assert(source !== undefined, `Expected a model ${derivation.sourceName}, source of ${node.model.name}, got none.`)
      if (source.state === 'UNSEEN') {
        source.state = 'ON_PATH'
        path.push(source)
      } else if (source.state === 'DONE') {
        node.level = Math.max(node.level, source.level + 1)
        node.next += 1
      } else {
        refused.push(refuseCycle(derivation, path.slice(path.indexOf(source))))
        node.derivations.splice(node.next, 1)
      }
    }
  }
}

function refuseCycle(derivation: MergedDerivation, cycle: readonly Node[]): Refusal {
  const names = cycle.map(({ model }) => model.name)
  const shown = names.length > 12 ? [...names.slice(0, 6), `… ${names.length - 12} more …`, ...names.slice(-6)] : names
  return {
    ...derivation.place,
    name: names.at(-1) ?? derivation.sourceName,
    reason: 'CLOSES_CYCLE',
    detail: `${[...shown, derivation.sourceName].join(' -> ')}: nothing derives from itself, so ${derivation.kind} ${derivation.sourceName} was left out.`,
  }
}

function compareDerivations(a: MergedDerivation, b: MergedDerivation): number {
  return compareText(a.sourceName, b.sourceName) || compareText(a.kind, b.kind)
}
