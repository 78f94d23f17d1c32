import { useGraphiQL } from '@graphiql/react'
import { StorageAPI } from '@graphiql/toolkit'
import { useEffect, useRef } from 'react'

/**
 * Gives a tab without headers the ones that were typed last, in whichever tab: an API key is pasted once.
 * A tab that shall stay anonymous says `{}`.
 */
export function ShareHeaders({ prefilled }: { readonly prefilled: string | null }) {
  const editor = useGraphiQL((state) => state.headerEditor)
  const activeTab = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id)
  const latest = useRef(new StorageAPI().get('headers') ?? prefilled ?? '')

  useEffect(() => {
    const subscription = editor?.getModel()?.onDidChangeContent((change) => {
      // A flush is GraphiQL loading another tab into the editor; anything else was typed or pasted.
      if (!change.isFlush) latest.current = editor.getValue()
    })
    return () => subscription?.dispose()
  }, [editor])

  useEffect(() => {
    if (!editor || !activeTab) return
    if (editor.getValue().trim() === '' && latest.current !== '') editor.setValue(latest.current)
  }, [editor, activeTab])

  return null
}
