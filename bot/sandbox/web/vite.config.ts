import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
    if (!id.endsWith('/emojilib/index.js')) return null
    const every: Record<string, { char: string }> = JSON.parse(readFileSync(join(dirname(id), 'emojis.json'), 'utf-8'))
    const names = Object.entries(every).map(([name, { char }]) => `${name} ${char}`)
    return `const names = ${JSON.stringify(names.join('|'))}.split('|').map((one) => one.split(' '))
      const lib = Object.fromEntries(names.map(([name, char]) => [name, { char }]))
      export default { lib, ordered: [], fitzpatrick_scale_modifiers: [] }`
  },
})

/** Leaves out the names of HTML's characters: they are for Markdown, and all text here is read by us. */
const noEntities = (): Plugin => ({
  name: 'no-entities',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/slack-blocks-to-jsx/dist/index.mjs')) return null
    const without = code.replace(/=\[\{key:\[[\d,]+\],value:[\s\S]*?\}\](?=[,;])/, '=[]')
    if (code.length - without.length < 100_000) this.error('slack-blocks-to-jsx has no such table any more: drop this plugin')
    return { code: without, map: null }
  },
})

export default defineConfig({
  plugins: [sources(), emojiNames(), noEntities()],
  build: {
    outDir: '../page/static',
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 1000,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/page.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/page[extname]',
      },
    },
  },
})
