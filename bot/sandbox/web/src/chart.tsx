/** A chart, drawn by slack-blocks-to-jsx, in the reader's words and numbers: it speaks English only. */

import { useLayoutEffect, useRef } from 'react'

import { Blocks, textOf } from './text'
import { useWords } from './store'
import { useReading } from './reader'
import type { Json } from './wire'

export function Chart({ block }: { block: Json }) {
  const said = useWords()
  const { reader } = useReading()
  const box = useRef<HTMLDivElement>(null)
  const title = typeof block.title === 'string' ? block.title : textOf(block.title)
  const series = (block.chart?.series ?? block.chart?.segments ?? []).map((one: Json) => one.name ?? one.label)
  const names = new Intl.ListFormat(reader.language).format(series)
  useLayoutEffect(() => {
    const labels: Record<string, string> = { 'View as table': said.asTable, 'Download chart data': said.downloadData }
    const drawn = box.current!
    const translate = () => {
      drawn.querySelectorAll('button[aria-label]').forEach((one) => {
        const label = labels[one.getAttribute('aria-label')!]
        if (label) one.setAttribute('aria-label', label)
      })
      drawn.querySelectorAll('svg[role=img]').forEach((one) => one.setAttribute('aria-label', said.chart(title, names)))
      if (reader.language !== 'en') localNumbers(drawn, reader.language)
      watching.takeRecords()
    }
    const watching = new MutationObserver(translate)
    translate()
    watching.observe(drawn, { attributeFilter: ['aria-label'], characterData: true, childList: true, subtree: true })
    return () => watching.disconnect()
  }, [said, reader.language, title, names])
  return (
    <div className="block chart" ref={box}>
      <Blocks blocks={[{ ...block, block_id: undefined }]} />
    </div>
  )
}

/** Write the numbers along the axis as the reader does. */
function localNumbers(drawn: HTMLElement, language: string): void {
  const texts = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode as Text
    if (/^\d{1,3}(,\d{3})+$/.test(text.data)) text.data = Number(text.data.replaceAll(',', '')).toLocaleString(language)
  }
}
