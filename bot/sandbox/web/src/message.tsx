/** One message: who, when, what, and what can be done with it. */

import { memo, useMemo, useState, type ReactNode } from 'react'

import { Avatar } from './avatar'
import { BlockList } from './blocks'
import { Editor } from './editor'
import { Files } from './files'
import { Plain } from './text'
import { act, current, go, useKnown, useWords } from './store'
import { deedsOf, SurfaceContext } from './surface'
import { timeOf, whole } from './time'
import type { Json, Message as Said } from './wire'
import { useReading } from './reader'

const NOTICES = new Set(['channel_join', 'channel_leave', 'channel_archive', 'tombstone', 'slash_command'])

interface Props {
  message: Said
  inThread?: boolean
}

export const Message = memo(function Message({ message, inThread = false }: Props) {
  const { reader } = useReading()
  const said = useWords()
  const people = useKnown((known) => known.people)
  const app = useKnown((known) => known.app)
  const author = message.user ? people[message.user] : undefined
  const name = author?.real_name ?? message.username ?? '?'
  const at = Number(message.ts)
  const isApp = !!message.bot_id || author?.bot || !message.user
  const notice = NOTICES.has(message.subtype ?? '')
  const [editing, setEditing] = useState(false)
  return (
    <article
      className={`message ${message.ephemeral ? 'ephemeral' : ''} ${notice ? 'notice' : ''}`}
      data-ts={message.ts}
      aria-label={`${name}, ${timeOf(reader, at)}${message.ephemeral ? `, ${said.onlyYou}` : ''}`}
    >
      <Avatar name={name} id={message.user ?? name} bot={message.user === app.user} />
      <div className="said">
        {message.ephemeral && <p className="only-you"><span aria-hidden="true">👁</span> {said.onlyYou}</p>}
        <header>
          <strong>{message.user === app.user ? people[app.user]?.name : name}</strong>
          {isApp && <span className="badge">{said.app}</span>}
          <time dateTime={new Date(at * 1000).toISOString()} title={whole(reader, at)}>{timeOf(reader, at)}</time>
          {inThread && message.subtype === 'thread_broadcast' && <em>{said.broadcast}</em>}
        </header>
        {editing ? <Editor message={message} done={() => setEditing(false)} /> : <Content message={message} />}
        {message.files && <Files files={message.files} />}
        {message.reactions && (
          <p className="reactions">
            {message.reactions.map((one) => <span key={one.name}>{said.reactions(`:${one.name}:`, one.count)}</span>)}
          </p>
        )}
        {!inThread && !!message.reply_count && (
          <button type="button" className="replies" onClick={() => go({ channel: message.channel, thread: message.ts })}>
            {said.replies(message.reply_count)} <span className="last">{message.latest_reply && timeOf(reader, Number(message.latest_reply))}</span>
          </button>
        )}
      </div>
      {message.subtype !== 'tombstone' && <Toolbar message={message} inThread={inThread} edit={() => setEditing(true)} />}
    </article>
  )
})

function Content({ message }: { message: Said }): ReactNode {
  const said = useWords()
  const { channel, ts } = message
  const notice = said.notices[message.subtype ?? '']
  // What somebody has chosen in a message is seen by nobody else, so it is not taken from there.
  const surface = useMemo(
    () => ({ address: { channel, ts } as Json, values: {}, errors: {}, use: deedsOf({ channel, ts }) }),
    [channel, ts],
  )
  const edited = message.edited && message.user === current().me ? <small className="edited">{said.edited}</small> : null
  return (
    <SurfaceContext.Provider value={surface}>
      {notice ? <Plain text={`<@${message.user}> ${notice}`} /> : message.blocks?.length ? <BlockList blocks={message.blocks} /> : message.text && <Plain text={message.text} />}
      {message.attachments?.map((one, at) => (
        <div className="attachment" key={at} style={{ borderColor: one.color }}>
          {one.blocks ? <BlockList blocks={one.blocks} /> : <Plain text={one.text ?? one.fallback ?? ''} />}
        </div>
      ))}
      {edited}
    </SurfaceContext.Provider>
  )
}

/** What stands above a message under the pointer, or within which the focus is. */
function Toolbar({ message, inThread, edit }: Props & { edit: () => void }) {
  const said = useWords()
  const { app, me, people } = current()
  const here = { channel: message.channel, ts: message.ts }
  const member = useKnown((known) => known.channels.find((one) => one.id === message.channel)?.member)
  const mine = message.user === me || message.ephemeral || ['admin', 'owner'].includes(people[me]?.role ?? '')
  if (!member) return null
  return (
    <div className="toolbar" role="group" aria-label={said.actions}>
      {!message.ephemeral && !inThread && (
        <button type="button" title={said.reply} aria-label={said.reply} onClick={() => go({ channel: message.channel, thread: message.thread_ts ?? message.ts })}>
          💬
        </button>
      )}
      {app.shortcuts
        .filter((one) => one.type === 'message')
        .map((one) => (
          <button type="button" key={one.callback_id} title={one.description} onClick={() => void act({ do: 'shortcut', callback: one.callback_id, ...here })}>
            ⚡ {one.name}
          </button>
        ))}
      {message.user === me && !message.subtype && (
        <button type="button" title={said.edit} aria-label={said.edit} onClick={edit}>
          ✎
        </button>
      )}
      {mine && (
        <button
          type="button"
          title={message.ephemeral ? said.dismiss : said.remove}
          aria-label={message.ephemeral ? said.dismiss : said.remove}
          onClick={() => void act({ do: 'delete', ...here })}
        >
          ✕
        </button>
      )}
    </div>
  )
}
