/** Days and times as the reader has them: in their zone, not in the browser's. */

import type { Language } from './words'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`
  let found = formats.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-US' : 'pt-BR', { ...options, timeZone: zone })
    formats.set(key, found)
  }
  return found
}

export interface Reader {
  language: Language
  zone: string
  /** The workspace's present, in seconds since 1970. */
  now: () => number
  today: string
  yesterday: string
}

const iso = (reader: Reader, at: number): string => {
  const parts = format('en', reader.zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at * 1000)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

export const timeOf = (reader: Reader, at: number, seconds = false): string =>
  format(reader.language, reader.zone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
    hour12: reader.language === 'en',
  }).format(at * 1000)

function pretty(reader: Reader, at: number): string | null {
  const day = iso(reader, at)
  if (day === iso(reader, reader.now())) return reader.today
  return day === iso(reader, reader.now() - 86_400) ? reader.yesterday : null
}

const date = (reader: Reader, at: number, options: Intl.DateTimeFormatOptions) =>
  format(reader.language, reader.zone, options).format(at * 1000)

export const dayOf = (reader: Reader, at: number): string =>
  pretty(reader, at) ?? date(reader, at, { weekday: 'long', day: 'numeric', month: 'long' })

export const whole = (reader: Reader, at: number): string =>
  date(reader, at, { dateStyle: 'full', timeStyle: 'short' })

const PLAIN: Record<string, (reader: Reader, at: number) => string> = {
  date_num: iso,
  date_slash: (reader, at) => date(reader, at, { day: '2-digit', month: '2-digit', year: 'numeric' }),
  date: (reader, at) => date(reader, at, { day: 'numeric', month: 'long', year: 'numeric' }),
  date_short: (reader, at) => date(reader, at, { day: 'numeric', month: 'short', year: 'numeric' }),
  date_long: (reader, at) => date(reader, at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  date_long_full: (reader, at) => date(reader, at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  day_divider_pretty: dayOf,
  time: (reader, at) => timeOf(reader, at),
  time_secs: (reader, at) => timeOf(reader, at, true),
}

function ago(reader: Reader, at: number): string {
  const seconds = at - reader.now()
  const units = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]] as const
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
  return new Intl.RelativeTimeFormat(reader.language, { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

/** What Slack makes of the format in `<!date^…>`. */
export function formatted(reader: Reader, at: number, tokens: string): string {
  return tokens.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === 'ago') return ago(reader, at)
    const plain = PLAIN[name]
    if (plain) return plain(reader, at)
    const base = PLAIN[name.replace(/_pretty$/, '')]
    return name.endsWith('_pretty') && base ? (pretty(reader, at)?.toLowerCase() ?? base(reader, at)) : token
  })
}

/** How far a zone is ahead of UTC at an instant, in seconds. */
export function offsetOf(zone: string, at: number): number {
  const parts = format('en', zone, {
    year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hour12: false,
  }).formatToParts(at * 1000)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour') % 24, part('minute'), part('second'))
  return Math.round(local / 1000) - Math.round(at)
}
