/** Every template with its samples, in light and in dark. */

import { useEffect, useMemo, useState } from 'react'

import { BlockList } from './blocks'
import { go, useStore, useWords } from './store'
import { readGallery, type Json, type Problem } from './wire'
import { ReadingContext, useReading } from './reader'

export function Gallery() {
  const said = useWords()
  const { me, language, saved, problems } = useStore()!
  const [templates, setTemplates] = useState<Json[]>([])
  useEffect(() => {
    let stale = false
    void readGallery(me, language).then((found) => stale || setTemplates(found))
    return () => {
      stale = true
    }
  }, [me, language, saved])
  return (
    <main className="gallery" tabIndex={0} aria-label={said.gallery}>
      <h1>{said.gallery}</h1>
      <p>
        {said.galleryIntro} <button type="button" className="btn" onClick={() => go({ view: '' })}>{said.back}</button>
      </p>
      <Problems problems={problems} />
      <nav className="index" aria-label={said.index}>
        {templates.map((one) => (
          <a key={one.template} href={`#template-${one.template}`} onClick={(event) => {
            event.preventDefault()
            document.getElementById(`template-${one.template}`)?.scrollIntoView()
          }}>{one.template}</a>
        ))}
      </nav>
      {templates.map((one) => (
        <section key={one.template} aria-label={one.template} id={`template-${one.template}`}>
          <h2>{one.template}</h2>
          <Source file={`${one.template}.json.j2`} text={one.source} problems={problems} />
          {one.samples.map((sample: Json) => <Sample key={sample.sample} sample={sample} />)}
        </section>
      ))}
    </main>
  )
}

/** A template as it is written, with the numbers of its lines; those with problems are marked. */
function Source({ file, text, problems }: { file: string; text: string; problems: Problem[] }) {
  const said = useWords()
  const wrong = problems.filter((one) => one.template === file).map((one) => one.line)
  const [open, setOpen] = useState(wrong.length > 0)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{said.source(file)}</summary>
      {open && (
        <ol className="source" tabIndex={0} aria-label={file}>
          {text.split('\n').map((line, at) => (
            <li key={at} className={wrong.includes(at + 1) ? 'wrong' : undefined}><code>{line || ' '}</code></li>
          ))}
        </ol>
      )}
    </details>
  )
}

export function Problems({ problems }: { problems: Problem[] }) {
  const said = useWords()
  if (!problems.length) return null
  return (
    <div role="alert" className="problems">
      <strong>{said.problems}</strong>
      <ul>
        {problems.map((one, at) => (
          <li key={at}><code>{one.template}</code>, {said.line(one.line)}: {one.message}</li>
        ))}
      </ul>
    </div>
  )
}

function Sample({ sample }: { sample: Json }) {
  return (
    <div className="sample" data-sample={sample.sample}>
      <h3>{sample.sample}</h3>
      {sample.error ? <p className="error">{sample.error}</p> : (
        <div className="both">
          <In theme="light" tree={sample.tree} />
          <In theme="dark" tree={sample.tree} />
        </div>
      )}
    </div>
  )
}

function In({ theme, tree }: { theme: 'light' | 'dark'; tree: Json }) {
  const reading = useReading()
  const themed = useMemo(() => ({ ...reading, theme }), [reading, theme])
  return (
    <ReadingContext.Provider value={themed}>
      <div className="screen" data-mode={theme} data-kind={tree.type ?? 'message'}>
        <BlockList blocks={tree.blocks} />
      </div>
    </ReadingContext.Provider>
  )
}
