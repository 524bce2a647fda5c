/** What is typed, picked and ticked. */

import { useId, useRef, useState } from 'react'

import { wrong } from './checking'
import { Rich, textOf } from './text'
import { useWords } from './store'
import { useSurface } from './surface'
import { offsetOf } from './time'
import type { Json } from './wire'
import { useReading } from './reader'
import { useInteraction, type Props } from './interaction'

export const DATE_INPUTS: Record<string, string> = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' }

/** A year whose digits are still being typed. */
const EARLY = /^0\d{3}-/

export function DateInput(props: Props) {
  const { element } = props
  const { reader } = useReading()
  const { change, confirm, kept, dead } = useInteraction(props)
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
        aria-label={props.label ?? (textOf(element.placeholder) || element.type)}
        data-focus={element.focus_on_load || undefined}
        disabled={dead}
        value={value}
        onChange={(event) => {
          const before = value
          const given = event.target.value || null
          setValue(event.target.value)
          if (given && EARLY.test(given)) return
          void change(given && isInstant ? unix(given) : given, () => setValue(before))
        }}
      />
      {confirm}
    </>
  )
}

export const TEXT_INPUTS: Record<string, string> = {
  plain_text_input: 'text', email_text_input: 'email', url_text_input: 'url', number_input: 'text', rich_text_input: 'text',
}

export function TextInput(props: Props) {
  const { element, block } = props
  const surface = useSurface()
  const said = useWords()
  const { change, fill, kept, dead } = useInteraction(props)
  const [value, setValue] = useState<string>(String(kept?.value ?? element.initial_value ?? ''))
  const told = useRef(value)
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const on: string[] = block.dispatch_action ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']) : []
  const given = (text: string) => {
    if (text === '') return null
    if (element.type === 'number_input') return text.trim().replace(',', '.')
    if (element.type !== 'rich_text_input') return text
    return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
  }
  const send = (text: string) => {
    clearTimeout(later.current)
    told.current = text
    if (!wrong(element, text, said)) void change(given(text))
  }
  const leave = () => {
    if (told.current === value || wrong(element, value, said)) return
    told.current = value
    void (block.type === 'input' ? fill : change)(given(value))
  }
  const shared = {
    className: 'field',
    'aria-label': props.label ?? textOf(element.placeholder),
    placeholder: textOf(element.placeholder),
    'data-focus': element.focus_on_load || undefined,
    disabled: dead,
    maxLength: element.max_length ?? 3000,
    value,
    onBlur: leave,
    onChange: (event: { target: { value: string } }) => {
      const text = event.target.value
      setValue(text)
      if (block.type === 'input') surface.keep?.(block.block_id, element.action_id, given(text))
      clearTimeout(later.current)
      if (on.includes('on_character_entered')) later.current = setTimeout(() => send(text), 200)
    },
  }
  if (element.multiline || element.type === 'rich_text_input') return <textarea rows={4} {...shared} />
  return (
    <input
      type={TEXT_INPUTS[element.type]}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      {...shared}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && on.length) {
          event.preventDefault()
          if (on.includes('on_enter_pressed')) send(value)
        }
      }}
    />
  )
}

export function Options(props: Props) {
  const { element } = props
  const { change, confirm, kept, dead } = useInteraction(props)
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
    void change(many ? options : options[0], () => setChosen(chosen))
  }
  return (
    <fieldset className="options" disabled={dead}>
      <legend className="hidden">{props.label ?? element.action_id}</legend>
      {element.options.map((option: Json) => (
        <label key={option.value}>
          <input type={many ? 'checkbox' : 'radio'} data-focus={element.focus_on_load || undefined} name={name} checked={chosen.includes(option.value)} onChange={() => pick(option.value)} />
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
