import { describe, expect, it } from 'vitest'
import { signedParameters } from '../../adapters/signed-parameters/adapter.ts'
import layout from '../../adapters/signed-parameters/interface.json' with { type: 'json' }
import { signParameters } from '../../adapters/signed-parameters/request.ts'
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import idTypes from '../../specs/values/id-types.json' with { type: 'json' }
import { issuerOfVectors, vectorsOf } from '../vectors/all.ts'
import { carryOut, responseOf, scanOfVector } from './carry-out.ts'
import { verifyWithSm2 } from './sm2.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(signedParameters, {
  count: { positive: 35, refused: 47 },
  maxChecks: 60,
})

describe('signed parameters', () => {
  it('sorts the names and leaves the values as they are', () => {
    // SHA-256 of `a=1&b=测 &&c=` in UTF-8, by OpenSSL.
    expect(signParameters({ c: '', b: '测 &', a: '1' })).toBe(
      'BEADC6120D1E449408C6BAF11930DFFF23C2744D3875794C903488395DFCED6A',
    )
  })

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

  it('maps reason texts and ID types to codes of the closed lists only', () => {
    const known = reasons.values.map(({ code }) => code)
    for (const code of Object.values(layout.reasons)) expect(known).toContain(code)
    expect(layout.idTypes).toEqual(idTypes.values.map(({ code }) => code))
  })
})
