/** What Slack's client says of a form by itself, before the app hears of it. */

import type { Json, View } from './wire'
import type { Words } from './words'

/** What is wrong with a text that was typed into an element; empty where nothing is. */
export function wrong(element: Json, text: string, said: Words): string {
  if (!text) return ''
  if (element.type === 'number_input') return wrongNumber(element, text, said)
  if (element.type === 'email_text_input') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? '' : said.noEmail
  if (element.type === 'url_text_input') return /^https?:/.test(text) && URL.canParse(text) ? '' : said.noUrl
  return text.length < (element.min_length ?? 0) ? said.typeMore(element.min_length) : ''
}

function wrongNumber(element: Json, text: string, said: Words): string {
  const number = text.trim().replace(',', '.')
  if (!(element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(number)) {
    return element.is_decimal_allowed ? said.noNumber : said.noWholeNumber
  }
  const { min_value: least, max_value: most } = element
  if (least !== undefined && Number(number) < Number(least)) return said.atLeast(least)
  return most !== undefined && Number(number) > Number(most) ? said.atMost(most) : ''
}

const isEmpty = (value: Json) => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

/** What keeps a form from being submitted, by block. `kept` is what was typed since it was opened. */
export function problems(view: View, kept: Record<string, Json>, said: Words): Record<string, string> {
  const found = view.blocks
    .filter((block) => block.type === 'input')
    .map(({ block_id, element, optional }): [string, string] => {
      const name = `${block_id}/${element.action_id}`
      const state = Object.entries(view.state.values[block_id]?.[element.action_id] ?? {}).filter(([key]) => key !== 'type')
      const empty = name in kept ? isEmpty(kept[name]) : state.every(([, value]) => isEmpty(value))
      if (empty) return [block_id, optional ? '' : said.required]
      return [block_id, typeof kept[name] === 'string' ? wrong(element, kept[name], said) : '']
    })
  return Object.fromEntries(found.filter(([, problem]) => problem))
}
