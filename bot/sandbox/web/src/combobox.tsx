/** A list to choose from by typing: one or several, known beforehand or asked of the app. */

import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'

import { usePopup } from './popup'
import { useWords } from './store'
import type { Json } from './wire'

export interface Choice {
  label: string
  group?: string
  hint?: string
  value: Json
}

interface Props {
  label: string
  placeholder: string
  chosen: Choice[]
  many: boolean
  choices: Choice[] | ((text: string) => Promise<Choice[]>)
  focused?: boolean
  least?: number
  /** How many can be chosen, where several can. */
  most?: number | undefined
  choose: (chosen: Choice[]) => void
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const same = (one: Choice, other: Choice) => JSON.stringify(one.value) === JSON.stringify(other.value)

export function Combobox({ label, placeholder, chosen, many, choices, focused = false, least = 0, most = Infinity, choose }: Props) {
  const said = useWords()
  const id = useId()
  const [open, setOpen] = useState(false)
  const { anchor, list } = usePopup<HTMLDivElement, HTMLUListElement>(open)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const { found, waiting } = useFound(choices, text, open, least)
  const shown = useMemo(() => (typeof choices === 'function' ? found : matching(found, text)), [choices, found, text])
  const tooShort = typeof choices === 'function' && text.length < least
  const isFull = many && chosen.length >= most

  const take = (choice: Choice | undefined) => {
    if (!choice) return
    if (!many) choose([choice])
    else if (chosen.some((one) => same(one, choice))) choose(chosen.filter((one) => !same(one, choice)))
    else if (!isFull) choose([...chosen, choice])
    setText('')
    if (!many) setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step) {
      if (open) setActive((now) => (now + step + shown.length) % Math.max(1, shown.length))
      setOpen(true)
    } else if (event.key === 'Enter' && open) take(shown[active])
    else if (event.key === 'Escape' && open) setOpen(false)
    else if (event.key === 'Backspace' && !text && many && chosen.length) choose(chosen.slice(0, -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const at = !text && !many ? shown.findIndex((one) => chosen[0] && same(one, chosen[0])) : 0
  useEffect(() => setActive(Math.max(0, at)), [text, open, at])
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView?.({ block: 'nearest' })
  }, [active, id])

  return (
    <div
      className="combobox"
      ref={anchor}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      {many &&
        chosen.map((one) => (
          <span className="chip" key={JSON.stringify(one.value)}>
            {one.label}
            <button type="button" aria-label={said.unchosen(one.label)} onClick={() => choose(chosen.filter((other) => other !== one))}>
              ×
            </button>
          </span>
        ))}
      <input
        role="combobox"
        data-focus={focused || undefined}
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && shown[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={(!many && chosen[0]?.label) || placeholder}
        className={!many && chosen[0] ? 'has-choice' : ''}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <span className="caret" aria-hidden="true">▾</span>
      <ul role="listbox" id={`${id}-list`} aria-label={label} aria-multiselectable={many} ref={list} popover="manual">
        {open && isFull && <li className="note" role="option" aria-disabled="true" aria-selected="false">{said.atMost(most)}</li>}
        {open && (tooShort || waiting || !shown.length) && (
          <li className="note" role="option" aria-disabled="true" aria-selected="false">
            {tooShort ? said.typeMore(least) : waiting ? said.loading : said.nothing}
          </li>
        )}
        {open && !tooShort && !waiting && shown.map((choice, at) => (
          <li
            key={`${at} ${choice.label}`}
            id={`${id}-${at}`}
            role="option"
            aria-selected={chosen.some((one) => same(one, choice))}
            className={at === active ? 'active' : ''}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(at)}
            onClick={() => take(choice)}
          >
            {choice.group && shown[at - 1]?.group !== choice.group && <span className="group">{choice.group}</span>}
            {choice.label}
            {choice.hint && <small>{choice.hint}</small>}
          </li>
        ))}
      </ul>
    </div>
  )
}

const matching = (choices: Choice[], text: string) => {
  const wanted = folded(text)
  return wanted ? choices.filter((one) => folded(`${one.label} ${one.hint ?? ''}`).includes(wanted)) : choices
}

function useFound(choices: Props['choices'], text: string, open: boolean, least: number) {
  const [found, setFound] = useState<Choice[]>([])
  const [waiting, setWaiting] = useState(false)
  const ask = useRef(choices)
  ask.current = choices
  const external = typeof choices === 'function'
  useEffect(() => {
    if (!external || !open || text.length < least) return
    let stale = false
    setWaiting(true)
    const later = setTimeout(async () => {
      const now = ask.current
      const answer = typeof now === 'function' ? await now(text) : now
      if (!stale) {
        setFound(answer)
        setWaiting(false)
      }
    }, 150)
    return () => {
      stale = true
      clearTimeout(later)
    }
  }, [external, open, text, least])
  return external ? { found, waiting } : { found: choices, waiting: false }
}
