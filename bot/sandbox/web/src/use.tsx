/** What an element does when it is used, after asking whether it should. */

import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react'

import { Rich, textOf } from './text'
import { useSurface } from './surface'
import type { Json } from './wire'

export interface Props {
  block: Json
  element: Json
  label?: string
}

export function useUse({ block, element }: Props) {
  const surface = useSurface()
  const [asking, setAsking] = useState<{ yes: () => void; no: () => void } | null>(null)
  const inForm = block.type === 'input' && !block.dispatch_action
  const go = (deed: Json) => surface.use({ ...deed, block: block.block_id, action: element.action_id })
  const use = (deed: Json, undo: () => void = () => undefined): Promise<unknown> => {
    if (!element.confirm) return go(deed)
    return new Promise((resolve) => {
      const no = () => resolve(undo())
      setAsking({ yes: () => resolve(go(deed)), no })
    })
  }
  /** Give it a value; what was chosen before comes back where they think better of it. */
  const change = (value: Json, undo?: () => void) => {
    if (block.type === 'input') surface.keep?.(block.block_id, element.action_id, value)
    return inForm ? go({ do: 'fill', value }) : use({ do: 'select', value }, undo)
  }
  /** Keep a value without telling the app. */
  const fill = (value: Json) => go({ do: 'fill', value })
  const confirm: ReactNode = asking && (
    <Confirm
      confirm={element.confirm}
      done={(yes) => {
        setAsking(null)
        if (yes) asking.yes()
        else asking.no()
      }}
    />
  )
  const kept = surface.values?.[block.block_id]?.[element.action_id]
  return { use, change, fill, confirm, kept, dead: surface.address === null }
}

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

function Confirm({ confirm, done }: { confirm: Json; done: (yes: boolean) => void }) {
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

