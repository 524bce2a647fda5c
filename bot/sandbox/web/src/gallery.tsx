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
      {templates.map((one) => (
        <section key={one.template} aria-label={one.template} id={`template-${one.template}`}>
          <h2>{one.template}</h2>
          {one.samples.map((sample: Json) => <Sample key={sample.sample} sample={sample} />)}
        </section>
      ))}
    </main>
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
