/** Where one can go, and what one can try. */

import { useState } from 'react'

import { Avatar } from './avatar'
import { placeName } from './conversation'
import { direct, forgetHint, go, hurry, tryStep, useStore, useWords } from './store'
import type { Channel } from './wire'

export function Sidebar() {
  const said = useWords()
  const { channels, app, people, can, place, me } = useStore()!
  const rooms = channels.filter((one) => one.kind === 'channel' || one.kind === 'private')
  const directs = channels.filter((one) => one.kind === 'im' && one.other !== app.user && one.member)
  const bot = people[app.user]!
  const withBot = channels.find((one) => one.kind === 'im' && one.other === app.user && one.members.includes(me))
  const openBot = async () => go({ channel: withBot?.id ?? (await direct(bot.name)) })
  return (
    <nav className="sidebar" aria-label={said.menu}>
      <h2>{said.channels}</h2>
      <ul>{rooms.map((one) => <li key={one.id}><Room channel={one} /></li>)}</ul>
      <h2>{said.direct}</h2>
      <ul>
        <li>
          <button type="button" className="room" aria-current={withBot && place.channel === withBot.id ? 'page' : undefined} onClick={() => void openBot()}>
            <Avatar name={bot.real_name} id={bot.id} bot small /> {bot.name} <span className="badge">{said.app}</span>
            {withBot && <Unread id={withBot.id} />}
          </button>
        </li>
        {directs.map((one) => <li key={one.id}><Room channel={one} /></li>)}
      </ul>
      <Tour />
      {can.gallery && <button type="button" className="room gallery-link" onClick={() => go({ view: 'gallery' })}>▦ {said.gallery}</button>}
    </nav>
  )
}

function Room({ channel }: { channel: Channel }) {
  const { place, people } = useStore()!
  const other = people[channel.other ?? '']
  return (
    <button
      type="button"
      className={`room ${channel.member && !channel.archived ? '' : 'dim'}`}
      aria-current={place.channel === channel.id && place.view !== 'gallery' ? 'page' : undefined}
      onClick={() => {
        forgetHint()
        go({ channel: channel.id })
      }}
    >
      {other ? <Avatar name={other.real_name} id={other.id} small /> : <span aria-hidden="true">{channel.kind === 'private' ? '🔒' : '#'}</span>}
      {channel.kind === 'im' ? placeName(channel, people) : channel.name}
      <Unread id={channel.id} />
    </button>
  )
}

function Unread({ id }: { id: string }) {
  const said = useWords()
  const count = useStore()!.unread[id]
  return count ? <span className="unread" aria-label={said.newMessages(count)}>{count}</span> : null
}

function Tour() {
  const said = useWords()
  const { tour, tried, language, people, cast, can } = useStore()!
  if (!tour.length) return null
  return (
    <section className="tour" aria-labelledby="tour">
      <h2 id="tour">{said.tour}</h2>
      <p>{said.tourHint}</p>
      <ol>
        {tour.map((step, number) => {
          const player = Object.values(people).find((one) => one.name === step.player)
          const part = cast.find((one) => one.id === player?.id)?.part ?? ''
          return (
            <li key={number}>
              <button type="button" onClick={() => void tryStep(number)}>
                <span className="tick" aria-hidden="true">{tried.includes(number) ? '✓' : number + 1}</span>
                <span>
                  {step.title[language]} {tried.includes(number) && <span className="hidden">{said.done}</span>}
                  <small>{player?.real_name.split(' ')[0]}, {said.parts[part] ?? part} · <code>{step.line[language]}</code></small>
                </span>
              </button>
            </li>
          )
        })}
      </ol>
      {can.hurry && <Hurry what="hurry" icon="📊" hint={said.hurryHint} />}
      {can.incident && <Hurry what="incident" icon="🚨" hint={said.incidentHint} />}
    </section>
  )
}

function Hurry({ what, icon, hint }: { what: 'hurry' | 'incident'; icon: string; hint: string }) {
  const said = useWords()
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    await hurry(what).finally(() => setBusy(false))
  }
  return (
    <button type="button" className="hurry" aria-busy={busy} disabled={busy} onClick={() => void press()}>
      <span aria-hidden="true">{icon}</span>
      <span>{said[what]}<small>{hint}</small></span>
    </button>
  )
}
