/** One's own message, while it is being changed. */

import { useEffect, useRef, useState } from 'react'

import { unescape } from './mrkdwn'
import { act, current, useWords } from './store'
import type { Message } from './wire'

const PIECE = /<([^<>|]+)(?:\|([^<>]*))?>/g

/** What was typed to send this text: mentions by name, links and numbers as they were written. */
function typed(text: string): string {
  const { people, groups, channels } = current()
  const named = (target: string, label: string | undefined): string => {
    if (target.startsWith('@')) return `@${people[target.slice(1)]?.name ?? label ?? target.slice(1)}`
    if (target.startsWith('#')) return `#${channels.find((one) => one.id === target.slice(1))?.name ?? label ?? target.slice(1)}`
    if (target.startsWith('!subteam^')) return groups[target.slice(9)] ?? label ?? target
    if (target.startsWith('!')) return `@${target.slice(1)}`
    return label ?? target
  }
  return unescape(text.replace(PIECE, (_, target: string, label?: string) => named(target, label)))
}

export function Editor({ message, done }: { message: Message; done: () => void }) {
  const said = useWords()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => typed(message.text))
  useEffect(() => box.current!.focus(), [])
  const save = async () => {
    if (!text.trim()) return
    const outcome = await act({ do: 'edit', channel: message.channel, ts: message.ts, text: text.trim() })
    if (outcome.ok) done()
  }
  return (
    <form
      className="editor"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Escape') done()
        else if (event.key === 'Enter' && !event.shiftKey && event.target === box.current) void save()
        else return
        event.preventDefault()
      }}
    >
      <textarea ref={box} className="field" rows={2} maxLength={4000} aria-label={said.edit} value={text} onChange={(event) => setText(event.target.value)} />
      <p>
        <button type="button" className="btn" onClick={done}>{said.cancel}</button>
        <button type="submit" className="btn primary" disabled={!text.trim()}>{said.save}</button>
      </p>
    </form>
  )
}
