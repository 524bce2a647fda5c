const COLOURS = ['#3f6b4e', '#8a4b5b', '#2f5d8a', '#6b5296', '#8a5a2b', '#2f7270', '#7a3e7a', '#4d5c2e']

/** A square with somebody's initials; the bot has a telephone. */
export function Avatar({ name, id, bot = false, small = false }: { name: string; id: string; bot?: boolean; small?: boolean }) {
  const number = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const initials = name.split(/\s+/).map((word) => word[0]).slice(0, 2).join('').toUpperCase()
  return (
    <span className={`avatar ${small ? 'small' : ''}`} style={{ background: bot ? '#1f3a5f' : COLOURS[number % COLOURS.length] }} aria-hidden="true">
      {bot ? '☎' : initials}
    </span>
  )
}
