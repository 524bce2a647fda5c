/** What the server says and is asked, and how. */

export type Json = any // eslint-disable-line -- Block Kit is open: what Slack takes, the server has checked

export interface Person {
  id: string
  name: string
  real_name: string
  role: string
  bot: boolean
  stranger: boolean
  locale: string
  tz: string
}

export interface Channel {
  id: string
  name: string
  kind: 'channel' | 'private' | 'im' | 'mpim'
  other: string | null
  member: boolean
  members: string[]
  archived: boolean
  shared: boolean
}

export interface SlackFile {
  id: string
  name: string
  title: string
  mimetype: string
  size: number
  mode: string
  pretty_type: string
  alt_txt: string
}

export interface Message {
  ts: string
  channel: string
  user?: string
  username?: string
  bot_id?: string
  subtype?: string
  text: string
  blocks?: Json[]
  attachments?: Json[]
  files?: SlackFile[]
  thread_ts?: string
  reply_count?: number
  latest_reply?: string
  edited?: Json
  reactions?: { name: string; count: number }[]
  ephemeral: boolean
  values: Json
}

export interface View {
  id: string
  type: 'modal' | 'home'
  title: Json
  submit?: Json
  close?: Json
  blocks: Json[]
  state: { values: Json }
  errors: Record<string, string>
  hash: string
}

export interface Step {
  player: string
  channel: string
  line: Record<string, string>
  title: Record<string, string>
  then: Record<string, string>
}

export interface Problem {
  template: string
  line: number | null
  message: string
}

export interface Whole {
  sequence: number
  now: number
  me: string
  cast: { id: string; part: string }[]
  people: Record<string, Person>
  groups: Record<string, string>
  channels: Channel[]
  app: { user: string; commands: Json[]; shortcuts: Json[]; home: boolean }
  home: View | null
  modals: View[]
  tour: Step[]
  can: { jump: boolean; hurry: boolean; incident: boolean; gallery: boolean }
  problems: Problem[]
}

export interface Outcome {
  ok: boolean
  error?: string
  /** Names a refusal that the page has its own words for, and what was refused. */
  code?: string
  value?: string
  acked?: boolean
  failure?: string
  outcome?: Json
}

async function asked(path: string, query: Record<string, string>, init?: RequestInit): Promise<Json> {
  const response = await fetch(`${path}?${new URLSearchParams(query)}`, init)
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return response.json()
}

export const readState = (as: string): Promise<Whole> => asked('/page/state', as ? { as } : {})

export const readMessages = (
  as: string,
  channel: string,
  more: { before?: string; thread?: string } = {},
): Promise<{ messages: Message[]; more: boolean }> =>
  asked('/page/messages', { as, channel, ...(more.before && { before: more.before }), ...(more.thread && { thread: more.thread }) })

export const readGallery = (as: string, language: string): Promise<Json[]> => asked('/page/gallery', { as, language })

export const post = (path: string, as: string, body: object): Promise<Outcome> =>
  asked(path, { as }, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

/** Hand files over in a form; `place` names the view and the element. */
export function handOver(as: string, place: Record<string, string>, files: File[]): Promise<Outcome> {
  const body = new FormData()
  files.forEach((file) => body.append('file', file))
  return asked('/page/files', { as, ...place }, { method: 'POST', body })
}

export const sizeOf = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1).replace('.0', '')} MB` : `${Math.ceil(bytes / 1000)} kB`

export const fileUrl = (as: string, file: SlackFile): string =>
  `/page/files/${file.id}/${encodeURIComponent(file.name)}?as=${as}`
