/** Dialogs over all else, and the one in which an element asks before it is used. */

import { useEffect, useId, useRef, type RefObject } from 'react'

import { Rich, textOf } from './text'
import type { Json } from './wire'

/** Show a dialog over all else; what had the focus has it again in the end. */
export function useDialog(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current!
    shown.showModal()
    ;(shown.querySelector<HTMLElement>('[data-focus]') ?? shown.querySelector<HTMLElement>('.body :is(input, textarea, select, button)'))?.focus()
    return () => {
      shown.close()
      const back = before instanceof HTMLElement && before.isConnected ? before : document.getElementById('composer')
      back?.focus({ preventScroll: true })
    }
  }, [])
  return dialog
}

export function Confirm({ confirm, done }: { confirm: Json; done: (yes: boolean) => void }) {
  const dialog = useDialog()
  const title = useId()
  return (
    <dialog ref={dialog} className="modal confirm" aria-labelledby={title} onCancel={(event) => {
      event.preventDefault()
      event.stopPropagation()
      done(false)
    }}>
      <header>
        <h2 id={title}>{textOf(confirm.title)}</h2>
      </header>
      <div className="body">
        <Rich text={confirm.text} />
      </div>
      <footer>
        <button type="button" className="btn" onClick={() => done(false)}>{textOf(confirm.deny)}</button>
        <button type="button" data-focus className={`btn ${confirm.style ?? 'primary'}`} onClick={() => done(true)}>
          {textOf(confirm.confirm)}
        </button>
      </footer>
    </dialog>
  )
}

