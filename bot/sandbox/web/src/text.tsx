/** Text as Slack shows it, drawn as rich text by slack-blocks-to-jsx. */

import { memo, useMemo } from 'react'
import { Message as Drawn } from 'slack-blocks-to-jsx'

import { mrkdwn, plain } from './mrkdwn'
import { useReading } from './reader'
import type { Json } from './wire'

/** Draw blocks that nobody can press. Their ids are not kept: two messages may share one. */
export const Blocks = memo(function Blocks({ blocks }: { blocks: Json[] }) {
  const { names, theme } = useReading()
  return <Drawn withoutWrapper blocks={blocks} data={names} theme={theme} logo="" name="" />
})

export const textOf = (text: Json | undefined): string => (text?.text as string) ?? ''

/** Draw a text object. */
export function Rich({ text }: { text: Json }) {
  const { reader } = useReading()
  const blocks = useMemo(() => [text.type === 'mrkdwn' ? mrkdwn(text.text, reader) : plain(text.text, text.emoji !== false)], [text, reader])
  return <Blocks blocks={blocks} />
}

/** Draw mrkdwn of a message that has no blocks. */
export const Plain = ({ text }: { text: string }) => <Rich text={useMemo(() => ({ type: 'mrkdwn', text }), [text])} />
