/** Slack's mrkdwn, read into the elements of a rich text block.
 *
 * slack-blocks-to-jsx turns mrkdwn into Markdown by regular expressions: it takes
 * an escaped `&lt;!channel&gt;` for a mention, draws nothing where a text is
 * `verbatim`, and formats plain text. Its rich text is exact, so all text goes there.
 */

import { get, has } from 'node-emoji'

import { formatted, type Reader } from './time'
import type { Json } from './wire'

type Style = { bold?: true; italic?: true; strike?: true; code?: true }

const BLOCK = /```([\s\S]+?)```|(?:^|\n)((?:(?:&gt;|>)[^\n]*(?:\n|$))+)/g
const INLINE = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):/g
const MARKS: Record<string, keyof Style> = { '*': 'bold', _: 'italic', '~': 'strike' }
const WORD = /[\p{L}\p{N}]/u

export const unescape = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

const plainPiece = (text: string, style: Style = {}): Json => ({ type: 'text', text, style })

/** Plain text as it is, but for emoji where it allows them. */
export function plain(text: string, emoji = true): Json {
  const shown = emoji ? text.replace(/:([a-z0-9_+'-]+):/g, (code, name: string) => (has(name) ? get(name)! : code)) : text
  return richText([{ type: 'rich_text_section', elements: [plainPiece(shown)] }])
}

export const richText = (elements: Json[]): Json => ({ type: 'rich_text', elements })

/** Read mrkdwn into a rich text block. */
export function mrkdwn(text: string, reader: Reader): Json {
  const parts: Json[] = []
  let at = 0
  for (const found of text.matchAll(BLOCK)) {
    section(text.slice(at, found.index), reader, parts)
    if (found[1] !== undefined) {
      const code = unescape(found[1]).replace(/^\n|\n$/g, '')
      parts.push({ type: 'rich_text_preformatted', elements: [plainPiece(code)] })
    } else {
      const quoted = found[2]!.replace(/\n$/, '').replace(/^(?:&gt;|>) ?/gm, '')
      parts.push({ type: 'rich_text_quote', border: 1, elements: inline(quoted, reader, {}) })
    }
    at = found.index + found[0].length
  }
  section(text.slice(at), reader, parts)
  return richText(parts)
}

function section(text: string, reader: Reader, parts: Json[]): void {
  if (text) parts.push({ type: 'rich_text_section', elements: inline(text, reader, {}) })
}

function inline(text: string, reader: Reader, style: Style): Json[] {
  const pieces: Json[] = []
  let at = 0
  for (const found of text.matchAll(INLINE)) {
    if (found.index < at) continue
    const emoji = found[3]
    if (emoji !== undefined && !has(emoji)) continue
    at = marked(text, at, found.index, reader, style, pieces)
    if (at > found.index) continue
    if (found[1] !== undefined) pieces.push(plainPiece(unescape(found[1]), { ...style, code: true }))
    else if (emoji !== undefined) pieces.push(plainPiece(get(emoji)!, style))
    else pieces.push(reference(found[2]!, reader, style))
    at = found.index + found[0].length
  }
  marked(text, at, text.length, reader, style, pieces)
  return pieces
}

/** Read `*bold*`, `_italic_` and `~strike~` that begin between two places; return where reading ended. */
function marked(text: string, from: number, to: number, reader: Reader, style: Style, pieces: Json[]): number {
  let start = from
  for (let at = from; at < to; at++) {
    const name = MARKS[text[at]!]
    if (!name || style[name]) continue
    const end = closing(text, at)
    if (end < 0) continue
    if (at > start) pieces.push(plainPiece(unescape(text.slice(start, at)), style))
    pieces.push(...inline(text.slice(at + 1, end), reader, { ...style, [name]: true }))
    at = end
    start = end + 1
    if (start > to) return start
  }
  if (to > start) pieces.push(plainPiece(unescape(text.slice(start, to)), style))
  return Math.max(start, to)
}

/** Where a mark that opens here closes again, in the same line; -1 where it does not, or opens none. */
function closing(text: string, open: number): number {
  const mark = text[open]!
  if (WORD.test(text[open - 1] ?? ' ') || /\s/.test(text[open + 1] ?? ' ') || text[open + 1] === mark) return -1
  for (let at = open + 2; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === mark && !/\s/.test(text[at - 1]!) && !WORD.test(text[at + 1] ?? ' ')) return at
  }
  return -1
}

function reference(inner: string, reader: Reader, style: Style): Json {
  const bar = inner.indexOf('|')
  const target = bar < 0 ? inner : inner.slice(0, bar)
  const label = bar < 0 ? '' : unescape(inner.slice(bar + 1))
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1), style }
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1), style }
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice(9), style }
  if (target.startsWith('!date^')) {
    const [, unix, tokens] = target.split('^')
    const said = unix && tokens ? formatted(reader, Number(unix), unescape(tokens)) : label
    return plainPiece(said || label, style)
  }
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1), style }
  if (/^(https?:|mailto:|tel:)/.test(target)) {
    const url = unescape(target)
    return { type: 'link', url, text: label || url.replace(/^(mailto|tel):/, ''), style }
  }
  return plainPiece(unescape(`<${inner}>`), style)
}
