import { describe, expect, it } from 'vitest'
import type { Writing } from '../../adapters/adapter.ts'
import { issuerOfVectors, vectorsOf } from '../vectors/all.ts'
import { opened } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const hubei = formatOf('hubei')

adapterSuite(hubei, {
  count: { positive: 13, refused: 45 },
  maxChecks: 60,
})

describe('Hubei', () => {
  const issuer = issuerOfVectors('hubei')
  const told = vectorsOf('hubei').flatMap(({ name, expect: wanted }) =>
    wanted.outcome === 'accepted' ? [{ name, record: wanted.record }] : [],
  )

  it.each(told)('$name: is written so that it says the same again', ({ record }) => {
    if (issuer === undefined) throw new Error('no issuer')
    const writing: Writing = {
      issuerHint: 'division:420100',
      keyHints: ['wuhan-1'],
      algorithm: 'jose:SM2-SM3',
      issuedAt: 0,
      expiresAt: 600_000,
      entropy: new Uint8Array(32).fill(7),
      grades: issuer.grades,
    }
    const expressed = hubei.fromRecord?.(record, writing) ?? null
    if (record.assessments.some(({ grade }) => grade === 'unknown')) {
      expect(expressed).toBeNull()
      return
    }
    const draft = hubei.encode?.(expressed?.claims, writing)
    const code = draft?.kind === 'unsigned' ? draft.seal(new Uint8Array(64)) : null
    const sealed = code?.kind === 'code' ? hubei.decode(code.scan) : null
    if (sealed?.kind !== 'sealed') throw new Error('not sealed')
    const payload = sealed.payload.untrusted
    const terms = hubei.terms({ payload } as never)
    expect(terms).toMatchObject({ expiresAt: 600_000, codeIds: ['07'.repeat(16)] })
    const claims = hubei.claims(opened('hubei', payload, terms, issuer))
    expect(hubei.toRecord(claims, issuer)).toEqual(record)
    // Where an error is corrected is the trust list's to say.
    expect(expressed?.lost.filter((path) => !path.startsWith('assessments.contact'))).toEqual([])
  })
})
