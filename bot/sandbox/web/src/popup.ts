/** A list over all else: what it belongs to may be cut off, as messages are, or scroll, as forms do. */

import { useLayoutEffect, useRef, type RefObject } from 'react'

const GAP = 4
const MARGIN = 8
const TALLEST = 280

/** Show an element with `popover="manual"` while it is open, below what it belongs to or above it. */
export function usePopup<Anchor extends HTMLElement, List extends HTMLElement>(
  open: boolean,
): { anchor: RefObject<Anchor | null>; list: RefObject<List | null> } {
  const anchor = useRef<Anchor>(null)
  const list = useRef<List>(null)
  useLayoutEffect(() => {
    const shown = list.current
    if (!open || !shown) return
    const place = () => anchor.current && put(shown, anchor.current.getBoundingClientRect())
    shown.showPopover()
    place()
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    const watching = new ResizeObserver(place)
    watching.observe(shown)
    return () => {
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
      watching.disconnect()
      if (shown.isConnected) shown.hidePopover()
    }
  }, [open])
  return { anchor, list }
}

function put(list: HTMLElement, around: DOMRect): void {
  const below = innerHeight - around.bottom - GAP - MARGIN
  const above = around.top - GAP - MARGIN
  const wanted = Math.min(TALLEST, list.scrollHeight + 2)
  const up = below < wanted && above > below
  list.style.minWidth = `${around.width}px`
  list.style.maxHeight = `${Math.min(TALLEST, up ? above : below)}px`
  list.style.left = `${Math.max(MARGIN, Math.min(around.left, innerWidth - list.offsetWidth - MARGIN))}px`
  list.style.top = up ? 'auto' : `${around.bottom + GAP}px`
  list.style.bottom = up ? `${innerHeight - around.top + GAP}px` : 'auto'
}
