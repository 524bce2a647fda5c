/** The bot's App Home, and its modals. */

import { useEffect, useId, useMemo, useRef, useState } from 'react'

import { BlockList } from './blocks'
import { problems } from './checking'
import { Rich, textOf } from './text'
import { act, useStore, useWords } from './store'
import { deedsOf, SurfaceContext } from './surface'
import { useDialog } from './dialog'
import type { Json, View } from './wire'

export function Home() {
  const said = useWords()
  const { home, me } = useStore()!
  useEffect(() => void act({ do: 'home' }), [me])
  return (
    <div className="home" tabIndex={0} role="region" aria-label={said.home}>
      {home ? <InView view={home} /> : <p className="beginning">{said.noHome}</p>}
    </div>
  )
}

function InView({ view, keep }: { view: View; keep?: (block: string, action: string, value: Json) => void }) {
  const use = useMemo(() => deedsOf({ view: view.id }), [view.id])
  const surface = useMemo(
    () => ({ address: { view: view.id } as Json, values: view.state.values, errors: view.errors, use, ...(keep && { keep }) }),
    [view, use, keep],
  )
  return (
    <SurfaceContext.Provider value={surface}>
      <BlockList blocks={view.blocks} />
    </SurfaceContext.Provider>
  )
}

/** The modal on top of the reader's screen. */
export function Modal() {
  const { modals } = useStore()!
  const view = modals.at(-1)
  return view ? <Dialog key={view.id} view={view} /> : null
}

function Dialog({ view }: { view: View }) {
  const said = useWords()
  const title = useId()
  const dialog = useDialog()
  const kept = useRef<Record<string, Json>>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    dialog.current?.querySelector<HTMLElement>('.input.wrong :is(input, textarea)')?.focus()
  }, [dialog, errors, view.errors])
  const keep = useMemo(() => (block: string, action: string, value: Json) => {
    kept.current[`${block}/${action}`] = value
  }, [])
  const shown = useMemo(() => ({ ...view, errors: { ...view.errors, ...errors } }), [view, errors])

  const submit = async () => {
    const found = problems(view, kept.current, said)
    setErrors(found)
    if (Object.keys(found).length) return
    setBusy(true)
    await act({ do: 'submit', view: view.id, values: present(view, kept.current) }).finally(() => setBusy(false))
  }
  const close = () => void act({ do: 'close', view: view.id })

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <header>
          <h2 id={title}><Rich text={view.title} /></h2>
          <button type="button" className="btn plain" aria-label={said.close} onClick={close}>✕</button>
        </header>
        <div className="body">
          {view.errors[''] && <p role="alert" className="error">{view.errors['']}</p>}
          <InView view={shown} keep={keep} />
        </div>
        <footer>
          <button type="button" className="btn" onClick={close}>{textOf(view.close) || said.cancel}</button>
          {view.submit && <button type="submit" className="btn primary" aria-busy={busy} disabled={busy}>{textOf(view.submit)}</button>}
        </footer>
      </form>
    </dialog>
  )
}

/** What was typed, of elements that are still there. */
function present(view: View, kept: Record<string, Json>): Record<string, Json> {
  const names = new Set(view.blocks.filter((one) => one.element).map((one) => `${one.block_id}/${one.element.action_id}`))
  return Object.fromEntries(Object.entries(kept).filter(([name]) => names.has(name)))
}
