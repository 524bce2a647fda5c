/** What an element does when it is used, after asking whether it should. */

import { useState, type ReactNode } from 'react'

import { Confirm } from './dialog'
import { useSurface } from './surface'
import type { Json } from './wire'

export interface Props {
  block: Json
  element: Json
  label?: string
}

export function useInteraction({ block, element }: Props) {
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
