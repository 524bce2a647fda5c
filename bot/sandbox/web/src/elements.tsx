/** Everything in a message or a view that can be pressed, chosen or typed into. */

import { useEffect, useId, useState, type ReactNode } from 'react'

import { Combobox, type Choice } from './combobox'
import { FileInput } from './fileinput'
import { DATE_INPUTS, DateInput, Options, TEXT_INPUTS, TextInput } from './inputs'
import { usePopup } from './popup'
import { textOf } from './text'
import { useKnown, useWords } from './store'
import { useSurface } from './surface'
import type { Json } from './wire'
import { useInteraction, type Props } from './interaction'

function Button(props: Props) {
  const { element } = props
  const { use, confirm, dead } = useInteraction(props)
  const [busy, setBusy] = useState(false)
  const press = async () => {
    if (element.url && /^https?:/.test(element.url)) open(element.url, '_blank', 'noopener')
    setBusy(true)
    await use({ do: 'click' }).finally(() => setBusy(false))
  }
  return (
    <>
      <button
        type="button"
        className={`btn ${element.style ?? ''}`}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        disabled={dead}
        onClick={() => {
          void press()
          if (element.confirm) setBusy(false)
        }}
      >
        {element.type === 'icon_button' && <span aria-hidden="true">🗑 </span>}
        {textOf(element.text)}
      </button>
      {confirm}
    </>
  )
}

/** Two buttons that say what somebody thinks of a message. */
function Feedback(props: Props) {
  const { use, dead } = useInteraction(props)
  return (
    <>
      {['positive_button', 'negative_button'].map((kind) => {
        const one: Json = props.element[kind]
        return (
          <button type="button" className="btn" key={kind} aria-label={one.accessibility_label} disabled={dead} onClick={() => void use({ do: 'click', value: one.value })}>
            {kind === 'positive_button' ? '👍' : '👎'} {textOf(one.text)}
          </button>
        )
      })}
    </>
  )
}

const choiceOf = (option: Json, group?: string): Choice => ({
  label: textOf(option.text),
  hint: option.description && textOf(option.description),
  value: option,
  ...(group && { group }),
})

const choicesOf = (element: Json): Choice[] => [
  ...(element.options ?? []).map((option: Json) => choiceOf(option)),
  ...(element.option_groups ?? []).flatMap((group: Json) => group.options.map((option: Json) => choiceOf(option, textOf(group.label)))),
]

function Select(props: Props) {
  const { element } = props
  const said = useWords()
  const surface = useSurface()
  const { change, confirm, kept, dead } = useInteraction(props)
  const known = useOffered(element)
  const many = element.type.startsWith('multi_')
  const external = element.type.endsWith('external_select')
  const shown = chosenOf(element, kept, known)
  const [chosen, setChosen] = useState(shown)
  const now = JSON.stringify(shown)
  useEffect(() => setChosen(JSON.parse(now)), [now])
  const ask = async (text: string) => {
    const deed = { do: 'options', block: props.block.block_id, action: element.action_id, text }
    const { outcome } = await surface.use(deed)
    return (outcome ?? []).map((option: Json) => choiceOf(option))
  }
  if (dead) return <span className="btn as-select">{(!many && chosen[0]?.label) || textOf(element.placeholder) || said.choose} ▾</span>
  return (
    <>
      <Combobox
        label={props.label ?? (textOf(element.placeholder) || said.choose)}
        placeholder={textOf(element.placeholder) || said.choose}
        many={many}
        focused={!!element.focus_on_load}
        chosen={chosen}
        choices={external ? ask : known ?? choicesOf(element)}
        most={many ? element.max_selected_items : undefined}
        least={external ? element.min_query_length ?? 3 : 0}
        choose={(next) => {
          setChosen(next)
          void change(many ? next.map((one) => one.value) : (next[0]?.value ?? null), () => setChosen(chosen))
        }}
      />
      {confirm}
    </>
  )
}

const KINDS: Record<string, string> = { channel: 'public', private: 'private', im: 'im', mpim: 'mpim' }

/** The people or conversations that some selects offer by themselves; their values are ids. */
function useOffered({ type, filter }: Json): Choice[] | null {
  const people = useKnown((known) => known.people)
  const channels = useKnown((known) => known.channels)
  if (type.endsWith('users_select')) {
    return Object.values(people).map((one) => ({ label: one.real_name, hint: `@${one.name}`, value: one.id }))
  }
  if (!/(channels|conversations)_select$/.test(type)) return null
  const include: string[] = filter?.include ?? (type.endsWith('channels_select') ? ['public'] : Object.values(KINDS))
  return channels
    .filter((one) => include.includes(KINDS[one.kind]!) && !one.archived)
    .filter((one) => !filter?.exclude_external_shared_channels || !one.shared)
    .filter((one) => !filter?.exclude_bot_users || !people[one.other ?? '']?.bot)
    .map((one) => ({ label: one.kind === 'im' ? (people[one.other ?? '']?.real_name ?? one.id) : `#${one.name}`, value: one.id }))
}

function chosenOf(element: Json, kept: Json, known: Choice[] | null): Choice[] {
  const fields = kept ? Object.entries(kept).filter(([key]) => key.startsWith('selected')) : []
  const initial = Object.entries(element).filter(([key]) => key.startsWith('initial'))
  const [, value] = fields[0] ?? initial[0] ?? []
  const several = (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined)
  return several.map((one) => (known ? (known.find((choice) => choice.value === one) ?? { label: String(one), value: one }) : choiceOf(one)))
}

function Overflow(props: Props) {
  const said = useWords()
  const { use, confirm, dead } = useInteraction(props)
  const [open, setOpen] = useState(false)
  const { anchor: toggle, list: menu } = usePopup<HTMLButtonElement, HTMLDivElement>(open)
  const id = useId()
  const close = () => {
    setOpen(false)
    toggle.current?.focus()
  }
  useEffect(() => {
    if (open) menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [open])
  const move = (by: number) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    items[(items.indexOf(document.activeElement as HTMLElement) + by + items.length) % items.length]?.focus()
  }
  return (
    <div
      className="overflow"
      onKeyDown={(event) => {
        if (!open) return
        if (event.key === 'Escape') close()
        else if (event.key === 'ArrowDown') move(1)
        else if (event.key === 'ArrowUp') move(-1)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button ref={toggle} type="button" className="btn" aria-haspopup="menu" aria-expanded={open} aria-controls={id} aria-label={said.more} disabled={dead} onClick={() => setOpen(!open)}>
        ⋯
      </button>
      {open && (
        <div role="menu" id={id} ref={menu} popover="manual" aria-label={said.more}>
          {props.element.options.map((option: Json) => (
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              key={option.value}
              onClick={() => {
                close()
                if (option.url) window.open(option.url, '_blank', 'noopener')
                void use({ do: 'select', value: option })
              }}
            >
              {textOf(option.text)}
            </button>
          ))}
        </div>
      )}
      {confirm}
    </div>
  )
}

/** Draw one interactive element; null where there is none of its type. */
export function Element(props: Props): ReactNode {
  const { type } = props.element
  if (type === 'button' || type === 'workflow_button' || type === 'icon_button') return <Button {...props} />
  if (type === 'feedback_buttons') return <Feedback {...props} />
  if (type === 'overflow') return <Overflow {...props} />
  if (type.endsWith('_select')) return <Select {...props} />
  if (type === 'file_input') return <FileInput {...props} />
  if (type in DATE_INPUTS) return <DateInput {...props} />
  if (type in TEXT_INPUTS) return <TextInput {...props} />
  if (type === 'radio_buttons' || type === 'checkboxes') return <Options {...props} />
  return null
}
