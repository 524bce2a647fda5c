/** The banner: that all is made up, who one is, how it looks, what time it is. */

import { be, jump, setLanguage, setTheme, useStore, useWords } from './store'
import { dayOf, timeOf } from './time'
import { useEffect, useState } from 'react'
import { useReading } from './reader'
import type { Language } from './words'

export function Banner() {
  const said = useWords()
  const { cast, people, me, theme, language, can } = useStore()!
  return (
    <header className="banner">
      <a className="skip" href="#composer" onClick={(event) => {
        event.preventDefault()
        document.getElementById('composer')?.focus()
      }}>{said.skip}</a>
      <strong className="brand">☎ calls-bot</strong>
      <p className="made-up">{said.madeUp}</p>
      <Clock />
      {can.jump && <button type="button" className="btn" onClick={() => void jump()}>⏩ {said.tomorrow}</button>}
      <label>
        <span>{said.person}</span>
        <select value={me} onChange={(event) => void be(event.target.value)}>
          {cast.map((one) => (
            <option key={one.id} value={one.id} title={said.partHint[one.part]}>
              {people[one.id]?.real_name} {one.part && `– ${said.parts[one.part]}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="hidden">{said.language}</span>
        <select value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
          <option value="pt-BR">Português</option>
          <option value="en">English</option>
        </select>
      </label>
      <button
        type="button"
        className="btn"
        aria-label={`${said.theme}: ${theme === 'dark' ? said.light : said.dark}`}
        title={said.theme}
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        {theme === 'dark' ? '☀' : '☾'}
      </button>
    </header>
  )
}

function Clock() {
  const { reader } = useReading()
  const [, tick] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => tick((now) => now + 1), 10_000)
    return () => clearInterval(ticking)
  }, [])
  const now = reader.now()
  const day = new Intl.DateTimeFormat(reader.language, { weekday: 'short', day: 'numeric', month: 'short', timeZone: reader.zone }).format(now * 1000)
  return <time className="clock" dateTime={new Date(now * 1000).toISOString()} title={dayOf(reader, now)}>{day}, {timeOf(reader, now)}</time>
}
