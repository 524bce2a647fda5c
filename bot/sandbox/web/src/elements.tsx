/** Everything in a message or a view that can be pressed, chosen or typed into. */

import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

import { Combobox, type Choice } from './combobox'
import { Rich, textOf } from './text'
import { useKnown, useWords } from './store'
import { useSurface } from './surface'
import { offsetOf } from './time'
import type { Json } from './wire'
import { useReading } from './reader'

interface Props {
  block: Json
  element: Json
  label?: string
}

/** What an element does when it is used, after asking whether it should. */
function useUse({ block, element }: Props) {
  const surface = useSurface()
  const [asking, setAsking] = useState<(() => void) | null>(null)
  const inForm = block.type === 'input' && !block.dispatch_action
  const go = (deed: Json) => surface.use({ ...deed, block: block.block_id, action: element.action_id })
  const use = (deed: Json): Promise<unknown> => {
    if (!element.confirm) return go(deed)
    return new Promise((resolve) => setAsking(() => () => resolve(go(deed))))
  }
  const change = (value: Json) => {
    if (block.type === 'input') surface.keep?.(block.block_id, element.action_id, value)
    return inForm ? go({ do: 'select', value }) : use({ do: 'select', value })
  }
  const confirm: ReactNode = asking && (
    <Confirm
      confirm={element.confirm}
      done={(yes) => {
        setAsking(null)
        if (yes) asking()
      }}
    />
  )
  const kept = surface.values?.[block.block_id]?.[element.action_id]
  return { use, change, confirm, kept, dead: surface.address === null }
}

function Confirm({ confirm, done }: { confirm: Json; done: (yes: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="modal confirm" aria-labelledby={title} onClose={() => done(false)}>
      <header>
        <h2 id={title}>{confirm.title.text}</h2>
      </header>
      <div className="body">
        <Rich text={confirm.text} />
      </div>
      <footer>
        <button type="button" className="btn" onClick={() => done(false)}>{confirm.deny.text}</button>
        <button type="button" autoFocus className={`btn ${confirm.style ?? 'primary'}`} onClick={() => done(true)}>
          {confirm.confirm.text}
        </button>
      </footer>
    </dialog>
  )
}

function Button(props: Props) {
  const { element } = props
  const { use, confirm, dead } = useUse(props)
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
        {textOf(element.text)}
      </button>
      {confirm}
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
  const { change, confirm, kept, dead } = useUse(props)
  const known = useOffered(element.type)
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
        chosen={chosen}
        choices={external ? ask : known ?? choicesOf(element)}
        least={external ? element.min_query_length ?? 3 : 0}
        choose={(next) => {
          setChosen(next)
          void change(many ? next.map((one) => one.value) : (next[0]?.value ?? null))
        }}
      />
      {confirm}
    </>
  )
}

/** The people or conversations that some selects offer by themselves; their values are ids. */
function useOffered(type: string): Choice[] | null {
  const people = useKnown((known) => known.people)
  const channels = useKnown((known) => known.channels)
  if (type.endsWith('users_select')) {
    return Object.values(people).map((one) => ({ label: one.real_name, hint: `@${one.name}`, value: one.id }))
  }
  if (!/(channels|conversations)_select$/.test(type)) return null
  const every = channels.filter((one) => type.endsWith('conversations_select') || one.kind === 'channel')
  return every.map((one) => ({ label: one.other ? (people[one.other]?.real_name ?? one.id) : `#${one.name}`, value: one.id }))
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
  const { use, confirm, dead } = useUse(props)
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const id = useId()
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
        if (event.key === 'Escape' && open) setOpen(false)
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
      <button type="button" className="btn" aria-haspopup="menu" aria-expanded={open} aria-controls={id} aria-label={said.more} disabled={dead} onClick={() => setOpen(!open)}>
        ⋯
      </button>
      {open && (
        <div role="menu" id={id} ref={menu} aria-label={said.more}>
          {props.element.options.map((option: Json) => (
            <button
              type="button"
              role="menuitem"
              key={option.value}
              onClick={() => {
                setOpen(false)
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

const DATE_INPUTS: Record<string, string> = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' }

function DateInput(props: Props) {
  const { element } = props
  const { reader } = useReading()
  const { change, confirm, kept, dead } = useUse(props)
  const raw = kept?.selected_date ?? kept?.selected_time ?? kept?.selected_date_time
  const initial = raw ?? element.initial_date ?? element.initial_time ?? element.initial_date_time ?? ''
  const isInstant = element.type === 'datetimepicker'
  const local = (unix: number) => new Date((unix + offsetOf(reader.zone, unix)) * 1000).toISOString().slice(0, 16)
  const unix = (text: string) => {
    const asIfUtc = Date.parse(`${text}Z`) / 1000
    return asIfUtc - offsetOf(reader.zone, asIfUtc - offsetOf(reader.zone, asIfUtc))
  }
  const [value, setValue] = useState(isInstant && initial ? local(initial) : String(initial))
  return (
    <>
      <input
        className="field"
        type={DATE_INPUTS[element.type]}
        aria-label={props.label ?? textOf(element.placeholder) ?? element.type}
        disabled={dead}
        value={value}
        onChange={(event) => {
          setValue(event.target.value)
          const given = event.target.value || null
          void change(given && isInstant ? unix(given) : given)
        }}
      />
      {confirm}
    </>
  )
}

const TEXT_INPUTS: Record<string, string> = {
  plain_text_input: 'text', email_text_input: 'email', url_text_input: 'url', number_input: 'text', rich_text_input: 'text',
}

function TextInput(props: Props) {
  const { element, block } = props
  const surface = useSurface()
  const { change, kept, dead } = useUse(props)
  const [value, setValue] = useState<string>(String(kept?.value ?? element.initial_value ?? ''))
  const sent = useRef(value)
  const given = (text: string) => {
    if (text === '') return null
    if (element.type !== 'rich_text_input') return text
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
  }
  const send = () => {
    if (sent.current === value) return
    sent.current = value
    void change(given(value))
  }
  const shared = {
    className: 'field',
    'aria-label': props.label ?? textOf(element.placeholder),
    placeholder: textOf(element.placeholder),
    autoFocus: !!element.focus_on_load,
    disabled: dead,
    maxLength: element.max_length ?? 3000,
    value,
    onBlur: send,
    onChange: (event: { target: { value: string } }) => {
      setValue(event.target.value)
      if (block.type === 'input') surface.keep?.(block.block_id, element.action_id, given(event.target.value))
    },
  }
  if (element.multiline || element.type === 'rich_text_input') return <textarea rows={4} {...shared} />
  return (
    <input
      type={TEXT_INPUTS[element.type]}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      {...shared}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && block.dispatch_action) {
          event.preventDefault()
          send()
        }
      }}
    />
  )
}

function Options(props: Props) {
  const { element } = props
  const { change, confirm, kept, dead } = useUse(props)
  const many = element.type === 'checkboxes'
  const initial: Json[] = many
    ? (kept?.selected_options ?? element.initial_options ?? [])
    : [kept?.selected_option ?? element.initial_option].filter(Boolean)
  const [chosen, setChosen] = useState<string[]>(initial.map((one) => one.value))
  const name = useId()
  const pick = (value: string) => {
    const next = !many ? [value] : chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]
    setChosen(next)
    const options = element.options.filter((one: Json) => next.includes(one.value))
    void change(many ? options : options[0])
  }
  return (
    <fieldset className="options" disabled={dead}>
      <legend className="hidden">{props.label ?? element.action_id}</legend>
      {element.options.map((option: Json) => (
        <label key={option.value}>
          <input type={many ? 'checkbox' : 'radio'} name={name} checked={chosen.includes(option.value)} onChange={() => pick(option.value)} />
          <span>
            <Rich text={option.text} />
            {option.description && <small><Rich text={option.description} /></small>}
          </span>
        </label>
      ))}
      {confirm}
    </fieldset>
  )
}

/** Draw one interactive element; null where there is none of its type. */
export function Element(props: Props): ReactNode {
  const { type } = props.element
  if (type === 'button' || type === 'workflow_button' || type === 'icon_button') return <Button {...props} />
  if (type === 'overflow') return <Overflow {...props} />
  if (type.endsWith('_select')) return <Select {...props} />
  if (type in DATE_INPUTS) return <DateInput {...props} />
  if (type in TEXT_INPUTS) return <TextInput {...props} />
  if (type === 'radio_buttons' || type === 'checkboxes') return <Options {...props} />
  return null
}
