/** A message's or a view's blocks: what can be pressed by us, all else by slack-blocks-to-jsx. */

import { useMemo, type ReactNode } from 'react'

import { Chart } from './chart'
import { Element } from './elements'
import { Blocks, Rich, textOf } from './text'
import { useWords } from './store'
import { useSurface } from './surface'
import { useReading } from './reader'
import { formatted, type Reader } from './time'
import type { Json } from './wire'

export const BlockList = ({ blocks }: { blocks: Json[] }) => (
  <div className="blocks">
    {blocks.map((block, at) => (
      <Block key={block.block_id ?? at} block={block} />
    ))}
  </div>
)

function Block({ block }: { block: Json }) {
  const Kind = KINDS[block.type] ?? Other
  return <Kind block={block} />
}

/** A block that needs nothing done to it, without its id. */
function Other({ block }: { block: Json }) {
  const blocks = useMemo(() => [{ ...block, block_id: undefined }], [block])
  return <Blocks blocks={blocks} />
}

function Section({ block }: { block: Json }) {
  return (
    <div className="block section">
      <div className="grow">
        {block.text && <Rich text={block.text} />}
        {block.fields && (
          <div className="fields">
            {block.fields.map((one: Json, at: number) => (
              <Rich key={at} text={one} />
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div className="accessory">
          {block.accessory.type === 'image' ? <Image image={block.accessory} /> : <Element key={nameOf(block.accessory)} block={block} element={block.accessory} />}
        </div>
      )}
    </div>
  )
}

const Actions = ({ block }: { block: Json }) => (
  <div className="block actions">
    {block.elements.map((one: Json, at: number) => (
      <Element key={one.action_id ?? at} block={block} element={one} />
    ))}
  </div>
)

const Context = ({ block }: { block: Json }) => (
  <div className="block context">
    {block.elements.map((one: Json, at: number) => (one.type === 'image' ? <Image key={at} image={one} /> : <Rich key={at} text={one} />))}
  </div>
)

const Header = ({ block }: { block: Json }) => (
  <h3 className="block header">
    <Rich text={block.text} />
  </h3>
)

/** An element of another kind or name in the same place is another one, and empty. */
const nameOf = (element: Json) => `${element.type} ${element.action_id}`

function Input({ block }: { block: Json }) {
  const said = useWords()
  const { errors } = useSurface()
  const error = errors[block.block_id]
  return (
    <div className={`block input ${error ? 'wrong' : ''}`}>
      <div className="label">
        {textOf(block.label)} {block.optional && <span className="optional">{said.optional}</span>}
      </div>
      <Element key={nameOf(block.element)} block={block} element={block.element} label={textOf(block.label)} />
      {block.hint && <small><Rich text={block.hint} /></small>}
      {error && <p role="alert" className="error">{error}</p>}
    </div>
  )
}

/** slack-blocks-to-jsx draws no `data_table`, and fails at a cell that is a number. */
function Table({ block }: { block: Json }) {
  const blocks = useMemo(() => {
    const rows = block.rows.map((row: Json[]) => row.map(cell))
    return [{ type: 'table', rows, column_settings: block.column_settings }]
  }, [block])
  const name = block.caption ? (typeof block.caption === 'string' ? block.caption : textOf(block.caption)) : ''
  return (
    <div className="block scrolls" tabIndex={0} role="region" aria-label={name || textOf(block.rows[0]?.[0])}>
      {name && <p className="caption">{name}</p>}
      <Blocks blocks={blocks} />
    </div>
  )
}

function cell(one: Json): Json {
  if (one.type === 'rich_text') return { ...one, block_id: undefined }
  const text = String(one.text ?? one.value ?? '')
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }
}

const Picture = ({ block }: { block: Json }) => (
  <figure className="block picture">
    {block.title && <figcaption><Rich text={block.title} /></figcaption>}
    <Image image={block} />
  </figure>
)

/** Only pictures of the workspace are shown: one from elsewhere would be fetched from there. */
function Image({ image }: { image: Json }) {
  const { file } = useReading()
  const id = image.slack_file?.id ?? /-(F\w+)\//.exec(image.slack_file?.url ?? '')?.[1]
  const source = id ? file(id) : ''
  return source ? <img src={source} alt={image.alt_text ?? ''} /> : <span className="no-image" role="img" aria-label={image.alt_text}>🖼 {image.alt_text}</span>
}

/** Dates in the reader's zone, not the browser's. */
function RichText({ block }: { block: Json }) {
  const { reader } = useReading()
  const blocks = useMemo(() => [dated({ ...block, block_id: undefined }, reader)], [block, reader])
  return <Blocks blocks={blocks} />
}

function dated(element: Json, reader: Reader): Json {
  if (element.type === 'date') {
    return { type: 'text', text: formatted(reader, element.timestamp, element.format) || element.fallback, style: element.style }
  }
  return element.elements ? { ...element, elements: element.elements.map((one: Json) => dated(one, reader)) } : element
}

const Card = ({ block }: { block: Json }) => (
  <div className="block card">
    {(block.hero_image || block.icon) && <Image image={block.hero_image ?? block.icon} />}
    {block.title && <strong><Rich text={block.title} /></strong>}
    {block.subtitle && <Rich text={block.subtitle} />}
    {block.body && <Rich text={block.body} />}
    {block.actions && <Actions block={{ ...block, elements: block.actions }} />}
  </div>
)

const Carousel = ({ block }: { block: Json }) => (
  <div className="block carousel" tabIndex={0} role="group">
    {block.elements.map((one: Json, at: number) => (
      <Card key={at} block={one} />
    ))}
  </div>
)

const Container = ({ block }: { block: Json }) => (
  <div className="block container">
    {block.title && <strong><Rich text={block.title} /></strong>}
    <BlockList blocks={block.child_blocks ?? []} />
  </div>
)

const KINDS: Record<string, (props: { block: Json }) => ReactNode> = {
  section: Section,
  actions: Actions,
  context_actions: Actions,
  context: Context,
  header: Header,
  input: Input,
  table: Table,
  data_table: Table,
  data_visualization: Chart,
  image: Picture,
  rich_text: RichText,
  card: Card,
  carousel: Carousel,
  container: Container,
}
