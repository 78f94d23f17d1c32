import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker'
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker'
import GraphQLWorker from 'monaco-graphql/esm/graphql.worker.js?worker'

// These imports must stand in our own source: Vite cannot bundle `?worker` imports that sit inside a dependency,
// so `graphiql/setup-workers/vite` does not work, and its sibling loads the workers from a CDN.
window.MonacoEnvironment = {
  getWorker(_workerId: string, label: string) {
    if (label === 'graphql') return new GraphQLWorker()
    if (label === 'json') return new JsonWorker()
    return new EditorWorker()
  },
}
