/** The sandbox workspace in a browser. */

import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'

import 'slack-blocks-to-jsx/dist/style.css'
import './style.css'
import { Conversation, Thread } from './conversation'
import { Gallery, Problems } from './gallery'
import { Modal } from './home'
import { Sidebar } from './sidebar'
import { hush, open, useStore, useWords } from './store'
import { Banner } from './banner'
import { ReadingContext } from './reader'

function Page() {
  const state = useStore()
  if (!state) return null
  return <Loaded />
}

function Loaded() {
  const said = useWords()
  const { people, channels, groups, me, language, theme, ahead, place, lost, toast, problems } = useStore()!
  const zone = people[me]!.tz
  const reading = useMemo(
    () => ({
      theme,
      reader: { language, zone, now: () => Date.now() / 1000 + ahead, today: said.today, yesterday: said.yesterday },
      names: {
        users: Object.values(people).map(({ id, real_name, name, bot }) => ({ id, name: bot ? name : real_name })),
        channels: channels.map(({ id, name }) => ({ id, name })),
        user_groups: Object.entries(groups).map(([id, name]) => ({ id, name })),
      },
      file: (id: string) => `/page/files/${id}/image?as=${me}`,
    }),
    [people, channels, groups, me, language, zone, theme, ahead, said],
  )
  const gallery = place.view === 'gallery'
  return (
    <ReadingContext.Provider value={reading}>
      <div className={`page ${place.thread && !place.view ? 'with-thread' : ''}`}>
        <Banner />
        <Sidebar />
        {gallery ? <Gallery /> : <Conversation />}
        {!gallery && <Thread />}
        <div className="toasts">
          {lost && <p role="status" className="toast">{said.lost}</p>}
          {toast && (
            <p role="alert" className="toast">{toast} <button type="button" className="btn plain" aria-label={said.close} onClick={hush}>✕</button></p>
          )}
          {!gallery && <Problems problems={problems} />}
        </div>
        <Modal />
      </div>
    </ReadingContext.Provider>
  )
}

void open()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
