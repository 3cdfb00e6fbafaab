/** Makes `national-interface/**`: `node test/vectors/national-interface/make.ts`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { withOpenssl } from '../openssl-sm2.ts'
import { attacks } from './attacks.ts'
import { createCast } from './cast.ts'
import { scenesOf } from './scenes.ts'
import { services } from './services.ts'

withOpenssl((createKey) => {
  const cast = createCast(createKey)
  const scenes = scenesOf(cast)
  const exchanges = [...services(cast, scenes), ...attacks(cast, scenes)]
  if (new Set(exchanges.map(({ name }) => name)).size !== exchanges.length) {
    throw new Error('two exchanges have the same name')
  }
  const folder = new URL('./openssl/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) rmSync(new URL(file, folder))
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`
  writeFileSync(new URL('./gateway.json', import.meta.url), text(cast.parties))
  for (const one of exchanges) writeFileSync(new URL(`${one.name}.json`, folder), text(one))
  console.log(`national-interface: ${exchanges.length} exchanges`)
})
