/** What was uploaded: recordings that play, pictures, and files to download. */

import { useKnown, useWords } from './store'
import { fileUrl, sizeOf, type SlackFile } from './wire'

export function Files({ files }: { files: SlackFile[] }) {
  const said = useWords()
  return (
    <div className="files">
      {files.map((file) => (file.mode === 'tombstone' ? <p key={file.id} className="gone">{said.gone}</p> : <One key={file.id} file={file} />))}
    </div>
  )
}

function One({ file }: { file: SlackFile }) {
  const said = useWords()
  const me = useKnown((known) => known.me)
  const url = fileUrl(me, file)
  if (file.mimetype.startsWith('audio/')) {
    return (
      <figure className="file audio">
        <figcaption>{file.title}</figcaption>
        <audio controls preload="metadata" src={url} aria-label={file.title} />
      </figure>
    )
  }
  if (file.mimetype.startsWith('image/')) return <img className="file" src={url} alt={file.alt_txt || file.title} />
  return (
    <a className="file card" href={url} download={file.name} aria-label={`${said.download} ${file.title}`}>
      <span className={`kind ${file.pretty_type.toLowerCase()}`} aria-hidden="true">{file.pretty_type}</span>
      <span>
        <strong>{file.title}</strong>
        <small>{file.pretty_type} · {sizeOf(file.size)}</small>
      </span>
      <span aria-hidden="true">⭳</span>
    </a>
  )
}
