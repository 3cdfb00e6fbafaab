import { describe, expect, it } from 'vitest'
import manifest from '../../adapters/cities/signed-parameters.json' with { type: 'json' }
import idTypes from '../../specs/values/id-types.json' with { type: 'json' }
import { issuerOfVectors, vectorsOf } from '../vectors/all.ts'
import { carryOut, responseOf, scanOfVector } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { verifyWithSm2 } from './sm2.ts'
import { adapterSuite } from './suite.ts'

const signedParameters = formatOf('signed-parameters')

adapterSuite(signedParameters, {
  count: { positive: 34, refused: 48 },
  maxChecks: 60,
})

describe('signed parameters', () => {
  it('accepts no signed reply of which a bit was flipped', async () => {
    const vector = vectorsOf('signed-parameters').find(({ name }) => name === 'signed-red')
    const issuer = issuerOfVectors('signed-parameters')
    if (vector?.reply === undefined || issuer === undefined) throw new Error('no vector')
    const response = responseOf(vector.reply)
    const trust = { keys: vector.keys, verify: verifyWithSm2, issuer }
    const outcomes = new Set<string>()
    for (let bit = 0; bit < response.body.length * 8; bit += 11) {
      const body = response.body.slice()
      body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const scan = scanOfVector(vector)
      const { outcome } = await carryOut(signedParameters, scan, { ...response, body }, trust)
      outcomes.add(outcome)
    }
    expect([...outcomes].sort()).toEqual(['declined', 'refused'])
  })

  it('knows the ID types of the closed list, and no other', () => {
    const codes = idTypes.values.map(({ code }) => code)
    expect(manifest.tables['id-types']).toEqual(Object.fromEntries(codes.map((one) => [one, one])))
  })
})
