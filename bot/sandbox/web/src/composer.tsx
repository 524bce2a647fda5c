/** Where people type: commands complete themselves, and what was sent comes back with the arrow. */

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'

import { act, tell, useStore, useWords } from './store'

interface Props {
  channel: string
  thread?: string
  place: string
  id?: string
}

/** Slack's own commands, with which people bring the bot into a channel, and take it out again. */
const OWN: Record<string, 'invite' | 'remove' | 'archive'> = { '/invite': 'invite', '/remove': 'remove', '/archive': 'archive' }

const sent: Record<string, string[]> = {}
const told = new Set<string>()

export function Composer({ channel, thread, place, id }: Props) {
  const said = useWords()
  const { app, channels, me, people, tour } = useStore()!
  const bot = people[app.user]!.name
  const list = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [back, setBack] = useState(0)
  const [closed, setClosed] = useState(false)
  const typing = !thread && !closed && /^\/\S*$/.test(text)
  const known = [
    ...app.commands,
    { command: '/invite', usage_hint: `@${bot}`, description: said.inviteBot },
    { command: '/remove', usage_hint: `@${bot}`, description: said.removeHint },
    { command: '/archive', usage_hint: '', description: said.archiveHint },
  ]
  const commands = typing ? known.filter((one) => one.command.startsWith(text.toLowerCase())) : []
  const open = commands.length > 0

  useEffect(() => {
    const area = box.current!
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 200)}px`
  }, [text])
  useEffect(() => {
    setText('')
    setBack(0)
    if (matchMedia('(pointer: fine)').matches) box.current?.focus({ preventScroll: true })
  }, [channel, thread, me])

  const complete = (command: string) => {
    setText(`${command} `)
    setActive(0)
    box.current?.focus()
  }
  /** What keeps a line from being sent. */
  const refusal = (line: string): string => {
    const command = /^\/\S*/.exec(line)?.[0]
    if (!command) return ''
    if (thread) return said.noCommandsInThreads
    const commands = known.map((one) => one.command)
    return commands.includes(command) ? '' : said.noSuchCommand(command, commands.join(', '))
  }
  /** Whether a newcomer may wait in vain for an answer to what they wrote in a channel; told once. */
  const isForNobody = (line: string): boolean => {
    if (told.has(me) || thread || !tour.length || /^\//.test(line) || line.includes(`@${bot}`)) return false
    if (channels.find((one) => one.id === channel)?.kind === 'im') return false
    told.add(me)
    return true
  }
  const send = async () => {
    const line = text.trim()
    if (!line) return
    const problem = refusal(line)
    if (problem) return tell(problem)
    sent[me] = [...(sent[me] ?? []).filter((one) => one !== line), line]
    setText('')
    setBack(0)
    const [command, named = ''] = line.split(/\s+/)
    const outcome =
      Object.hasOwn(OWN, command!)
        ? await act({ do: OWN[command!], channel, name: named.replace(/^@/, '') })
        : await act({ do: 'type', channel, text: line, ...(thread && { thread }) })
    if (!outcome.ok) setText((now) => now || line)
    else if (isForNobody(line)) tell(said.notForTheBot(bot))
  }
  const recall = (step: number) => {
    const lines = sent[me] ?? []
    const next = Math.min(Math.max(0, back + step), lines.length)
    setBack(next)
    setClosed(true)
    setText(next ? lines[lines.length - next]! : '')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (open && arrow) setActive((now) => (now + arrow + commands.length) % commands.length)
    else if (open && event.key === 'Tab') complete(commands[active]!.command)
    else if (open && event.key === 'Enter' && commands[active]?.command !== text) complete(commands[active]!.command)
    else if (open && event.key === 'Escape') setClosed(true)
    else if (event.key === 'ArrowUp' && (!text || back)) recall(1)
    else if (event.key === 'ArrowDown' && back) recall(-1)
    else if (event.key === 'Enter' && !event.shiftKey) void send()
    else return
    event.preventDefault()
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {open && (
        <ul role="listbox" id={list} aria-label={said.commands}>
          {commands.map((one, at) => (
            <li
              key={one.command}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === active}
              className={at === active ? 'active' : ''}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => complete(one.command)}
            >
              <strong>{one.command}</strong> <code>{one.usage_hint}</code>
              <small>{one.description}</small>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={box}
        id={id}
        rows={1}
        role="combobox"
        aria-label={thread ? said.replyTo : said.messageTo(place)}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        placeholder={thread ? said.replyTo : said.messageTo(place)}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setClosed(false)
          setBack(0)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="send" aria-label={said.send} disabled={!text.trim()}>➤</button>
    </form>
  )
}
