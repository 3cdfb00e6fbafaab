/** A picture of a real EU test code, through the command line and a running gateway. */
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  isListening,
  type PlaygroundProcess,
  removeFolder,
  root,
  runPlayground,
  shell,
  temporaryFolder,
} from './process.ts'

const data = join(root, '../shared/testdata/eu-dgc-testdata')
const clock = '2021-06-10T00:00:00Z'
const tongxing = 'node gateway/cli/tongxing.mjs'

if (existsSync(data)) {
  describe('a picture of a code that a real system made', () => {
    let folder: string
    let playground: PlaygroundProcess

    beforeAll(async () => {
      folder = await temporaryFolder()
      playground = runPlayground(
        join(folder, 'playground'),
        '--eu-testdata',
        data,
        '--clock',
        clock,
      )
      await playground.ready
    }, 60_000)
    afterAll(async () => {
      await playground.stop('SIGKILL')
      await removeFolder(folder)
    })

    it('gets a decision, and a voucher that holds offline', async () => {
      const picture = join(folder, 'code.png')
      await writeFile(picture, Buffer.from(await pictureOf('AT'), 'base64'))
      const voucher = join(folder, 'voucher.jws')
      const keys = join(folder, 'keys.json')
      const gateway = playground.gateway()

      const verified = await shell(
        `${tongxing} verify ${picture} --to 330000 --gateway ${gateway} --voucher-out ${voucher} --json`,
      )
      const answer = JSON.parse(verified.output)
      expect(['accepted', 'refused']).toContain(answer.outcome)
      expect(verified.code).toBe(answer.outcome === 'accepted' ? 0 : 10)
      expect(answer.decision.destination).toBe('330000')
      expect(answer.record.issuer.territory).toBe('AT')
      expect(answer.record.assurance).toBe('signature')

      await shell(`curl -sS ${gateway}/.well-known/jwks.json -o ${keys}`)
      await playground.stop()
      expect(await isListening(Number(new URL(gateway).port))).toBe(false)

      const check = (at: number) =>
        shell(
          `${tongxing} voucher check ${voucher} --keys ${keys} --at ${new Date(at).toISOString()} --json`,
        )
      const claims = JSON.parse(
        Buffer.from(answer.voucher.split('.')[1], 'base64url').toString('utf8'),
      )
      const checked = await check((claims.iat + 1) * 1000)
      expect([checked.code, JSON.parse(checked.output)]).toMatchObject([
        0,
        { valid: true, claims: { outcome: answer.outcome } },
      ])
      const late = await check((claims.exp + 3600) * 1000)
      expect([late.code, JSON.parse(late.output).valid]).toEqual([11, false])
    }, 60_000)

    it('has issuers in every country of the set', () => {
      const told = /Test certificates believed: (.*)$/m.exec(playground.output())?.[1]
      expect(told?.split(' ')).toEqual(expect.arrayContaining(['AT', 'DE', 'FR', 'NL', 'SE']))
    })
  })
} else {
  describe('a picture of a code that a real system made', () => {
    it.skip('2 cases not run: ../shared/testdata/eu-dgc-testdata is absent', () => {})
  })
}

/** Base64 of the first picture of a country whose signature the set calls valid. */
async function pictureOf(country: string): Promise<string> {
  const folder = join(data, country, '2DCode/raw')
  for (const file of (await readdir(folder)).sort()) {
    const test = JSON.parse(await readFile(join(folder, file), 'utf8'))
    const labels = test.EXPECTEDRESULTS
    if (test['2DCODE'] && labels.EXPECTEDPICTUREDECODE && labels.EXPECTEDVERIFY)
      return test['2DCODE']
  }
  throw new Error(`no picture of ${country}`)
}
