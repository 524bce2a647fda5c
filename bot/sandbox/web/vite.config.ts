import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Writes which sources the page was built of: a test compares, without Node. */
const sources = (): Plugin => ({
  name: 'sources',
  generateBundle() {
    const own = ['index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']
    const src = readdirSync('src', { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
    const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
    const hashes = Object.fromEntries([...own, ...src].sort().map((path) => [path, hash(path)]))
    this.emitFile({ type: 'asset', fileName: 'sources.json', source: `${JSON.stringify(hashes, null, 1)}\n` })
  },
})

/** Leaves of the list of emoji what is used: their names. */
const emojiNames = (): Plugin => ({
  name: 'emoji-names',
  enforce: 'pre',
  load(id) {
    if (!id.includes('/emojilib/')) return null
    if (id.endsWith('/ordered.json')) return '[]'
    if (!id.endsWith('/emojis.json')) return null
    const every: Record<string, { char: string }> = JSON.parse(readFileSync(id, 'utf-8'))
    return JSON.stringify(Object.fromEntries(Object.entries(every).map(([name, { char }]) => [name, { char }])))
  },
})

export default defineConfig({
  plugins: [sources(), emojiNames()],
  build: {
    outDir: '../page/static',
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/page.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/page[extname]',
      },
    },
  },
})
