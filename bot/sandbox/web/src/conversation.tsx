/** A conversation and, beside it, one of its threads. */

import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'

import { Composer } from './composer'
import { Home } from './home'
import { Message } from './message'
import { act, go, loadOlder, useStore, useWords } from './store'
import { dayOf, offsetOf } from './time'
import type { Channel, Message as Said } from './wire'
import { useReading } from './reader'

export function placeName(channel: Channel, people: Record<string, { real_name: string; name: string; bot: boolean }>): string {
  if (channel.kind !== 'im') return `#${channel.name}`
  const other = people[channel.other ?? '']
  return other ? (other.bot ? other.name : other.real_name) : '?'
}

export function Conversation() {
  const said = useWords()
  const { place, channels, people, rooms, app, tour } = useStore()!
  const channel = channels.find((one) => one.id === place.channel)
  if (!channel) return <main className="conversation" aria-label={said.messages} />
  const withBot = channel.kind === 'im' && channel.other === app.user
  const name = placeName(channel, people)
  const home = withBot && place.view === 'home'
  const room = rooms[channel.id]
  return (
    <main className="conversation" aria-label={name}>
      <header className="place">
        <h1>{channel.kind === 'private' ? `🔒 ${channel.name}` : name}</h1>
        {channel.kind !== 'im' && <span className="members">👥 {channel.members.length}</span>}
        {withBot && app.home && (
          <nav className="tabs" aria-label={name}>
            <button type="button" aria-current={home ? 'page' : undefined} onClick={() => go({ view: 'home' })}>{said.home}</button>
            <button type="button" aria-current={home ? undefined : 'page'} onClick={() => go({ view: '' })}>{said.messages}</button>
          </nav>
        )}
      </header>
      {home ? (
        <Home />
      ) : (
        <>
          <Timeline key={channel.id} messages={room?.messages ?? []} older={room?.more ? said.older : ''}>
            {room && !room.more && (
              <div className="beginning">
                <h2>{said.start(name)}</h2>
                <p>{withBot ? said.startDirect : said.startChannel}</p>
                {tour.length > 0 && <p>{said.startTour}</p>}
              </div>
            )}
          </Timeline>
          <Foot channel={channel} name={name} />
        </>
      )}
    </main>
  )
}

function Foot({ channel, name }: { channel: Channel; name: string }) {
  const said = useWords()
  const { app } = useStore()!
  if (channel.archived) return <p className="foot">{said.archived}</p>
  if (!channel.member) {
    return (
      <p className="foot">
        {said.notMember} <button type="button" className="btn primary" onClick={() => void act({ do: 'join', channel: channel.id })}>{said.join}</button>
      </p>
    )
  }
  const absent = channel.kind !== 'im' && !channel.members.includes(app.user)
  return (
    <>
      {absent && (
        <p className="foot">
          {said.botAbsent} <button type="button" className="btn" onClick={() => void act({ do: 'invite', channel: channel.id })}>{said.inviteBot}</button>
        </p>
      )}
      <Hint />
      <Composer channel={channel.id} place={name} id="composer" />
    </>
  )
}

/** What to look at after a step of the tour. */
function Hint() {
  const { hint, tour, language } = useStore()!
  const step = hint === null ? null : tour[hint]
  return step ? <p className="hint" role="status">💡 {step.then[language]}</p> : null
}

interface TimelineProps {
  messages: Said[]
  older?: string
  inThread?: boolean
  children?: ReactNode
}

/** Messages by day; it stays at the newest until somebody scrolls away from it. */
function Timeline({ messages, older = '', inThread = false, children }: TimelineProps) {
  const said = useWords()
  const { reader } = useReading()
  const list = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const placed = useRef(-1)
  const before = useRef({ first: '', height: 0 })
  const [loading, setLoading] = useState(false)

  const toEnd = () => {
    const box = list.current!
    const newest = content.current!.lastElementChild as HTMLElement | null
    // An answer that is taller than the screen is shown from its headline on.
    const top = newest?.matches('.message') ? newest.offsetTop - content.current!.offsetTop - 44 : 0
    box.scrollTop = top > 0 && newest!.offsetHeight > box.clientHeight ? top : box.scrollHeight
    placed.current = box.scrollTop
  }
  useLayoutEffect(() => {
    const box = list.current!
    const first = messages[0]?.ts ?? ''
    const { first: oldFirst, height } = before.current
    if (oldFirst && first !== oldFirst && messages.some((one) => one.ts === oldFirst)) box.scrollTop += box.scrollHeight - height
    else if (atEnd.current) toEnd()
    before.current = { first, height: box.scrollHeight }
  }, [messages])
  useEffect(() => {
    const box = list.current!
    const watching = new ResizeObserver(() => {
      if (atEnd.current) toEnd()
    })
    watching.observe(content.current!)
    watching.observe(box)
    return () => watching.disconnect()
  }, [])
  const offset = useMemo(() => offsetOf(reader.zone, reader.now()), [reader])
  const dayNumber = (one: Said) => Math.floor((Number(one.ts) + offset) / 86_400)
  const more = async () => {
    if (!older || loading) return
    setLoading(true)
    before.current.height = list.current!.scrollHeight
    await loadOlder().finally(() => setLoading(false))
  }

  return (
    <div
      className="timeline"
      ref={list}
      role="log"
      tabIndex={0}
      aria-label={inThread ? said.thread : said.messages}
      onScroll={() => {
        const box = list.current!
        atEnd.current = box.scrollTop === placed.current || box.scrollHeight - box.scrollTop - box.clientHeight < 40
        if (box.scrollTop < 200) void more()
      }}
    >
      <div ref={content}>
        {children}
        {older && <button type="button" className="btn older" aria-busy={loading} onClick={() => void more()}>{older}</button>}
        {messages.map((one, at) => {
          const isNew = at === 0 || dayNumber(one) !== dayNumber(messages[at - 1]!)
          return (
            <Fragment key={one.ts}>
              {isNew && !inThread && <p className="day"><span>{dayOf(reader, Number(one.ts))}</span></p>}
              <Message message={one} inThread={inThread} />
            </Fragment>
          )
        })}
      </div>
    </div>
  )
}

export function Thread() {
  const said = useWords()
  const { place, threads, channels, people } = useStore()!
  const channel = channels.find((one) => one.id === place.channel)
  if (!place.thread || !channel || place.view) return null
  const messages = threads[`${place.channel}/${place.thread}`] ?? []
  const close = () => {
    go({ thread: '' })
    document.getElementById('composer')?.focus({ preventScroll: true })
  }
  return (
    <aside
      className="thread"
      aria-label={said.thread}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close()
      }}
    >
      <header className="place">
        <h2>{said.thread} <small>{placeName(channel, people)}</small></h2>
        <button type="button" className="btn plain" aria-label={said.closeThread} onClick={close}>✕</button>
      </header>
      <Timeline key={place.thread} messages={messages} inThread />
      {channel.member && !channel.archived && <Composer channel={channel.id} thread={place.thread} place={said.thread} />}
    </aside>
  )
}
