/** Where an element stands: in a message, a modal, the Home, or a mere picture of one. */

import { createContext, useContext } from 'react'

import { act } from './store'
import type { Json, Outcome } from './wire'

export interface Surface {
  /** What names it to the server; null where nothing can be pressed. */
  address: Json | null
  values: Json
  errors: Record<string, string>
  /** Do something to an element of it; one deed after the other. */
  use: (deed: Json) => Promise<Outcome>
  /** Keep what was typed in a form, for its submission. */
  keep?: (block: string, action: string, value: Json) => void
}

/** Return what does the deeds of a surface, in their order. */
export function deedsOf(address: Json): Surface['use'] {
  let last: Promise<unknown> = Promise.resolve()
  return (deed) => {
    const done = last.then(() => act({ ...address, ...deed }))
    last = done.catch(() => undefined)
    return done
  }
}

const nowhere: Surface = { address: null, values: {}, errors: {}, use: async () => ({ ok: true }) }

export const SurfaceContext = createContext<Surface>(nowhere)

export const useSurface = (): Surface => useContext(SurfaceContext)
