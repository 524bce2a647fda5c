/** What the page knows, and how it learns more. */

import { useSyncExternalStore } from 'react'

import { post, readMessages, readState, type Json, type Message, type Outcome, type Whole } from './wire'
import { languageOf, words, type Language, type Words } from './words'

export interface Place {
  as: string
  channel: string
  thread: string
  view: '' | 'home' | 'gallery'
}

export interface Room {
  messages: Message[]
  more: boolean
}

export interface State extends Whole {
  place: Place
  rooms: Record<string, Room>
  threads: Record<string, Message[]>
  unread: Record<string, number>
  tried: number[]
  hint: number | null
  toast: string
  lost: boolean
  theme: 'light' | 'dark'
  language: Language
  /** Seconds by which the workspace's clock is ahead of the browser's. */
  ahead: number
  /** Grows with each template that is saved. */
  saved: number
}

let state: State | null = null
const listeners = new Set<() => void>()

export const current = (): State => state!

function set(changes: Partial<State>): void {
  state = { ...state!, ...changes }
  listeners.forEach((listener) => listener())
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useStore = (): State | null => useSyncExternalStore(subscribe, () => state)

/** One part of what the page knows; what shows it is drawn anew only where that part changes. */
export const useKnown = <Part,>(part: (state: State) => Part): Part => useSyncExternalStore(subscribe, () => part(state!))

export const useWords = (): Words => words[useKnown((known) => known.language)]

const placeInAddress = (): Place => {
  const given = new URLSearchParams(location.hash.slice(1))
  const view = given.get('view')
  return {
    as: given.get('as') ?? '',
    channel: given.get('channel') ?? '',
    thread: given.get('thread') ?? '',
    view: view === 'home' || view === 'gallery' ? view : '',
  }
}

/** Let the address name a place; where somebody went there, they can go back. */
function remember(place: Place, went = false): void {
  const kept = Object.entries(place).filter(([, value]) => value)
  const address = `#${new URLSearchParams(kept)}`
  if (address === location.hash) return
  if (went) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

addEventListener('popstate', () => {
  const place = placeInAddress()
  if (!state) return
  if (place.as && place.as !== state.place.as) return void open(place.as, place)
  set({ place: { ...place, as: state.place.as }, unread: { ...state.unread, [place.channel]: 0 } })
  void load()
})

/** Read everything, and follow what happens from there on. */
export async function open(as = '', keep: Partial<Place> = {}): Promise<void> {
  const wanted = { ...placeInAddress(), ...keep, ...(as && { as }) }
  const whole = await readState(wanted.as)
  loadedAt = Math.min(loadedAt ?? whole.now, whole.now)
  const me = whole.people[whole.me]!
  const asked = new URLSearchParams(location.search)
  const dark = asked.get('theme') ?? localStorage.getItem('theme')
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches
  const channel = find(whole, wanted.channel) ?? whole.channels.find((one) => one.member && !one.archived)
  state = {
    ...whole,
    place: { as: me.name, channel: channel?.id ?? '', thread: find(whole, wanted.channel) ? wanted.thread : '', view: wanted.view },
    rooms: {},
    threads: {},
    unread: {},
    tried: state?.tried ?? [],
    hint: state?.hint ?? null,
    toast: '',
    lost: false,
    theme: dark === 'dark' || (!dark && prefersDark) ? 'dark' : 'light',
    language: languageOf(me.locale),
    ahead: whole.now - Date.now() / 1000,
    saved: state?.saved ?? 0,
  }
  remember(state.place)
  paint()
  set({})
  follow()
  await load()
}

/**
 * When the page was loaded: Slack's clients forget, by then, what was for one person's eyes only.
 * A demonstration that is started again may begin earlier.
 */
let loadedAt: number | null = null

const isShown = (one: Message): boolean => !one.ephemeral || Number(one.ts) >= loadedAt!

const find = (whole: Whole, named: string) =>
  named ? whole.channels.find((one) => one.id === named || one.name === named) : undefined

let socket: WebSocket | null = null

function follow(): void {
  socket?.close()
  const { me, sequence } = current()
  const mine = (socket = new WebSocket(`ws://${location.host}/page/changes?as=${me}&after=${sequence}`))
  mine.onmessage = (event) => {
    if (mine === socket) learn(JSON.parse(event.data))
  }
  mine.onopen = () => set({ lost: false })
  mine.onclose = () => {
    if (mine !== socket) return
    set({ lost: true })
    setTimeout(() => mine === socket && follow(), 1000)
  }
}

function learn(told: Json): void {
  if (told.kind === 'reload') return void open(current().me, current().place)
  set({ sequence: told.sequence })
  if (told.kind === 'said') said(told)
  else if (told.kind === 'gone') gone(told)
  else if (told.kind === 'modals') set({ modals: told.modals })
  else if (told.kind === 'home') set({ home: told.home })
  else if (told.kind === 'world') set({ channels: told.channels, people: told.people, language: languageOf(told.people[current().me].locale) })
  else if (told.kind === 'clock') set({ ahead: told.clock - Date.now() / 1000 })
  else if (told.kind === 'templates') set({ problems: told.templates, saved: current().saved + 1 })
}

function said(told: { channel: string; messages: Message[]; channels: State['channels'] | null }): void {
  const { place, channels, unread } = current()
  set({ channels: told.channels ?? channels })
  told.messages.forEach(put)
  const first = told.messages[0]!
  const fresh = isShown(first) && first.user !== current().me && !first.edited && Number(first.ts) > (latest[told.channel] ?? 0)
  latest[told.channel] = Math.max(latest[told.channel] ?? 0, Number(first.ts))
  const seen = told.channel === place.channel && !place.view
  if (fresh && !seen) set({ unread: { ...unread, [told.channel]: (unread[told.channel] ?? 0) + 1 } })
}

const latest: Record<string, number> = {}

const isReply = (one: Message) => !!one.thread_ts && one.thread_ts !== one.ts

/** What was said while a conversation was being read. */
const meanwhile: Record<string, Message[]> = {}

function put(message: Message): void {
  if (!isShown(message)) return
  const { rooms, threads } = current()
  meanwhile[message.channel]?.push(message)
  const root = message.thread_ts ?? message.ts
  const key = `${message.channel}/${root}`
  const thread = threads[key]
  if (thread) set({ threads: { ...threads, [key]: merged(thread, message) } })
  const room = rooms[message.channel]
  if (room && (!isReply(message) || message.subtype === 'thread_broadcast')) {
    set({ rooms: { ...rooms, [message.channel]: bounded({ ...room, messages: merged(room.messages, message) }) } })
  }
}

/** A conversation that has run long forgets its beginning, which can be read again. */
const bounded = (room: Room): Room =>
  room.messages.length > 400 ? { more: true, messages: room.messages.slice(-300) } : room

function merged(messages: Message[], one: Message): Message[] {
  const at = messages.findIndex((other) => other.ts === one.ts)
  if (at >= 0) return messages.with(at, one)
  const last = messages.at(-1)
  if (!last || Number(last.ts) < Number(one.ts)) return [...messages, one]
  return [...messages, one].sort((a, b) => Number(a.ts) - Number(b.ts))
}

function gone(told: { channel: string; ts: string; messages: Message[] }): void {
  told.messages.forEach(put)
  const { rooms, threads } = current()
  const without = (messages: Message[]) => messages.filter((one) => one.ts !== told.ts)
  const room = rooms[told.channel]
  set({
    rooms: room ? { ...rooms, [told.channel]: { ...room, messages: without(room.messages) } } : rooms,
    threads: Object.fromEntries(
      Object.entries(threads).map(([key, list]) => [key, key.startsWith(told.channel) ? without(list) : list]),
    ),
  })
}

/** Messages of a conversation, from further back where all of a page are forgotten. */
async function readRoom(me: string, channel: string, before = ''): Promise<Room> {
  const found = await readMessages(me, channel, { before })
  const messages = found.messages.filter(isShown)
  return messages.length || !found.more ? { ...found, messages } : readRoom(me, channel, found.messages[0]!.ts)
}

/** Read what the place shows and is not known yet. */
async function load(): Promise<void> {
  const { me, place, rooms, threads } = current()
  const { channel, thread } = place
  meanwhile[channel] ??= []
  if (channel && !rooms[channel]) {
    const found = await readRoom(me, channel)
    if (current().me === me) {
      latest[channel] = Number(found.messages.at(-1)?.ts ?? 0)
      set({ rooms: { ...current().rooms, [channel]: found } })
    }
  }
  const key = `${channel}/${thread}`
  if (thread && !threads[key]) {
    const found = await readMessages(me, channel, { thread })
    if (current().me === me) set({ threads: { ...current().threads, [key]: found.messages.filter(isShown) } })
  }
  const missed = meanwhile[channel] ?? []
  delete meanwhile[channel]
  if (current().me === me) missed.forEach(put)
}

export async function loadOlder(): Promise<void> {
  const { me, place, rooms } = current()
  const room = rooms[place.channel]
  const first = room?.messages[0]
  if (!room?.more || !first) return
  const found = await readRoom(me, place.channel, first.ts)
  const now = current().rooms[place.channel]
  if (current().me !== me || !now || now.messages[0]?.ts !== first.ts) return
  set({ rooms: { ...current().rooms, [place.channel]: { more: found.more, messages: [...found.messages, ...now.messages] } } })
}

export function go(changes: Partial<Place>): void {
  const place = { ...current().place, view: '' as const, ...changes }
  if (changes.channel && changes.thread === undefined) place.thread = ''
  set({ place, unread: { ...current().unread, [place.channel]: 0 } })
  remember(place, true)
  void load()
}

export const be = (id: string, keep: Partial<Place> = {}): Promise<void> =>
  open(current().people[id]!.name, { ...current().place, thread: '', ...keep })

/** Be somebody else for the sake of what is shown next, and say so. */
async function become(id: string): Promise<void> {
  if (id === current().me) return
  await be(id)
  const { people, cast, language } = current()
  const part = cast.find((one) => one.id === id)?.part ?? ''
  tell(words[language].nowYouAre(people[id]!.real_name, words[language].parts[part] ?? part))
}

/** Do something; what went wrong is told. */
export async function act(deed: Json): Promise<Outcome> {
  const said = words[current().language]
  let outcome: Outcome
  try {
    outcome = await post('/page/deeds', current().me, deed)
  } catch (error) {
    outcome = { ok: false, error: String(error) }
  }
  if (!outcome.ok) tell(said.refusals[outcome.code ?? '']?.(outcome.value ?? '') ?? said.failed(outcome.error ?? '?'))
  else if (outcome.acked === false) tell(said.notAnswered)
  return outcome
}

let telling: ReturnType<typeof setTimeout> | undefined

export function tell(toast: string): void {
  clearTimeout(telling)
  set({ toast })
  telling = setTimeout(() => set({ toast: '' }), 8000)
}

export const hush = (): void => set({ toast: '' })

export const jump = (): Promise<Outcome> => post('/page/clock', current().me, { days: 1 })

/** Let the next digest, or what an alert tells next, come at once, and go where it comes. */
export async function hurry(what: 'hurry' | 'incident'): Promise<void> {
  const { outcome } = await post(`/page/${what}`, current().me, {})
  const said = words[current().language]
  if (!outcome) return tell(what === 'hurry' ? said.noDigest : said.noIncident)
  if (!current().channels.some((one) => one.id === outcome.channel && one.member)) await become(outcome.owner)
  forgetHint()
  go({ channel: outcome.channel, thread: '' })
}

function paint(): void {
  document.documentElement.dataset.mode = current().theme
  document.documentElement.lang = current().language
}

export function setTheme(theme: State['theme']): void {
  localStorage.setItem('theme', theme)
  set({ theme })
  paint()
}

export function setLanguage(language: Language): void {
  set({ language })
  paint()
  void act({ do: 'speak', locale: language === 'en' ? 'en-US' : 'pt-BR' })
}

/** Do a step of the tour: as its person, where it happens. */
export async function tryStep(number: number): Promise<void> {
  const { tour, people, language } = current()
  const step = tour[number]!
  const player = Object.values(people).find((one) => one.name === step.player)!
  await become(player.id)
  const channel = step.channel.startsWith('@') ? await direct(step.channel.slice(1)) : find(current(), step.channel)!.id
  go({ channel, thread: '' })
  set({ hint: number, tried: [...new Set([...current().tried, number])] })
  const line = step.line[current().language] ?? step.line[language]!
  await act({ do: 'type', channel, text: line })
}

export const forgetHint = (): void => set({ hint: null })

/** Open the direct message with somebody; return its id. */
export async function direct(name: string): Promise<string> {
  const { outcome } = await act({ do: 'direct', name })
  const fresh = await readState(current().me)
  set({ channels: fresh.channels })
  return outcome
}
