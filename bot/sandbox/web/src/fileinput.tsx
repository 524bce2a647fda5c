/** Files that are handed over in a form: they are uploaded as soon as they are chosen. */

import { useId, useState } from 'react'

import { current, useWords } from './store'
import { useSurface } from './surface'
import { handOver, sizeOf, type Json } from './wire'
import { useInteraction, type Props } from './interaction'

const MAX_BYTES = 10_000_000

export function FileInput(props: Props) {
  const { block, element } = props
  const said = useWords()
  const id = useId()
  const { address, keep } = useSurface()
  const { fill, kept, dead } = useInteraction(props)
  const [files, setFiles] = useState<Json[]>(kept?.files ?? [])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const most: number = element.max_files ?? 10
  const kinds: string[] = (element.filetypes ?? []).map((one: string) => one.toLowerCase())

  const wrong = (chosen: File[]): string => {
    if (files.length + chosen.length > most) return said.tooManyFiles(most)
    const large = chosen.find((one) => one.size > MAX_BYTES)
    if (large) return said.fileTooLarge(large.name, sizeOf(MAX_BYTES))
    const other = chosen.find((one) => kinds.length && !kinds.includes(one.name.split('.').at(-1)!.toLowerCase()))
    return other ? said.fileOfOtherKind(other.name, kinds.join(', ')) : ''
  }
  const hold = (now: Json[]) => {
    setFiles(now)
    keep?.(block.block_id, element.action_id, now.map((one) => one.id))
  }
  const add = async (chosen: File[]) => {
    const why = chosen.length ? wrong(chosen) : ''
    setProblem(why)
    if (why || !chosen.length || !address) return
    setBusy(true)
    const place = { ...address, block: block.block_id, action: element.action_id }
    try {
      const { ok, outcome, error } = await handOver(current().me, place, chosen)
      if (ok) hold(outcome)
      else setProblem(said.failed(error ?? '?'))
    } catch (error) {
      setProblem(said.failed(String(error)))
    } finally {
      setBusy(false)
    }
  }
  const drop = (file: Json) => {
    const left = files.filter((one) => one.id !== file.id)
    hold(left)
    void fill(left.map((one) => one.id))
  }

  return (
    <div className="file-input" aria-busy={busy}>
      {files.map((file) => (
        <span className="chip" key={file.id}>
          {file.name} <small>{sizeOf(file.size)}</small>
          <button type="button" aria-label={said.unchosen(file.name)} onClick={() => drop(file)}>×</button>
        </span>
      ))}
      {files.length < most && (
        <>
          <input
            id={id}
            className="hidden"
            type="file"
            multiple={most > 1}
            accept={kinds.map((one) => `.${one}`).join(',')}
            disabled={dead || busy}
            aria-label={props.label}
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])]
              event.target.value = ''
              void add(chosen)
            }}
          />
          <label className="btn" htmlFor={id}>{busy ? said.loading : said.chooseFiles(most)}</label>
        </>
      )}
      <small>{[said.filesAtMost(most), sizeOf(MAX_BYTES), kinds.join(', ')].filter(Boolean).join(' · ')}</small>
      {problem && <p role="alert" className="error">{problem}</p>}
    </div>
  )
}
