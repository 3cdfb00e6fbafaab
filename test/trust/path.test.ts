import { describe, expect, it } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { CertificateError } from '../../trust-store/certificate/error.ts'
import type { CrlRequest } from '../../trust-store/certificate/issue-crl.ts'
import { issueCrl } from '../../trust-store/certificate/issue-crl.ts'
import type { Certificate } from '../../trust-store/certificate/parse.ts'
import type { PathRequest } from '../../trust-store/certificate/path.ts'
import { validatePath } from '../../trust-store/certificate/path.ts'
import { purposes } from '../../trust-store/certificate/profiles.ts'
import type { HolderOptions, TestHolder } from './authority.ts'
import { during, issueTo, validFrom, validTo } from './authority.ts'
import { edited, reissued } from './der-edit.ts'

const backend = createWebBackend()
const authority = (commonName: string, options: HolderOptions = {}): HolderOptions => ({
  subject: { territory: '330000', commonName },
  profile: { kind: 'authority' },
  ...options,
})
const root = await issueTo(backend, 'self', authority('Root'))
const middle = await issueTo(backend, root, authority('Middle'))
const leaf = await issueTo(backend, middle)

interface Chain {
  readonly leaf: TestHolder | Certificate
  readonly intermediates?: readonly (TestHolder | Certificate)[]
  readonly anchors?: readonly (TestHolder | Certificate)[]
}

function certificateOf(holder: TestHolder | Certificate): Certificate {
  return 'certificate' in holder ? holder.certificate : holder
}

/** `valid`, or the code of the refusal. */
async function verdict(chain: Chain, options: Partial<PathRequest> = {}): Promise<string> {
  const { intermediates = [middle], anchors = [root] } = chain
  try {
    await validatePath(
      {
        at: during,
        ...options,
        leaf: certificateOf(chain.leaf),
        intermediates: intermediates.map(certificateOf),
        anchors: anchors.map(certificateOf),
      },
      backend,
    )
    return 'valid'
  } catch (error) {
    if (error instanceof CertificateError) return error.code
    throw error
  }
}

describe('a certification path', () => {
  it('is valid from a leaf over an intermediate to an anchor, and is returned', async () => {
    const request = {
      leaf: leaf.certificate,
      intermediates: [middle.certificate],
      anchors: [root.certificate],
      at: during,
    }
    const path = await validatePath(request, backend)
    expect(path).toEqual([leaf.certificate, middle.certificate, root.certificate])
  })

  for (const id of ['ES384', 'ES256-P384', 'EdDSA', 'RS256', 'PS256', 'SM2-SM3'] as const) {
    it(`is valid with ${id}, and not with a signature that was changed`, async () => {
      const top = await issueTo(backend, 'self', authority('Top', { algorithm: id }))
      const { certificate } = await issueTo(backend, top, { algorithm: id })
      expect(await verdict({ leaf: certificate, anchors: [top] })).toBe('valid')
      const signature = certificate.signature.map((byte, at) => (at === 20 ? byte ^ 1 : byte))
      expect(await verdict({ leaf: { ...certificate, signature }, anchors: [top] })).toBe(
        'path.signature',
      )
    })
  }

  it('is valid where authorities use different algorithms', async () => {
    const national = await issueTo(backend, 'self', authority('National', { algorithm: 'SM2-SM3' }))
    const province = await issueTo(backend, national, authority('Province', { algorithm: 'ES384' }))
    const city = await issueTo(backend, province, { algorithm: 'EdDSA' })
    expect(await verdict({ leaf: city, intermediates: [province], anchors: [national] })).toBe(
      'valid',
    )
  })

  it('needs an anchor', async () => {
    expect(await verdict({ leaf, anchors: [] })).toBe('path.no-anchor')
    expect(await verdict({ leaf, intermediates: [] })).toBe('path.no-anchor')
    expect(await verdict({ leaf: root, intermediates: [] })).toBe('path.no-anchor')
  })

  it('does not take another authority of the same name for the anchor', async () => {
    const impostor = await issueTo(backend, 'self', authority('Root'))
    expect(await verdict({ leaf, anchors: [impostor] })).toBe('path.signature')
  })

  it('finds its way past intermediates that lead nowhere', async () => {
    const impostor = await issueTo(backend, 'self', authority('Middle'))
    const expired = await issueTo(
      backend,
      root,
      authority('Middle', { pair: middle.pair, notAfter: validFrom }),
    )
    const intermediates = [impostor, expired, middle]
    expect(await verdict({ leaf, intermediates })).toBe('valid')
    expect(await verdict({ leaf, intermediates: [impostor, expired] })).toBe('path.expired')
  })

  it('is valid from the first to the last second of every certificate', async () => {
    expect(await verdict({ leaf }, { at: validFrom })).toBe('valid')
    expect(await verdict({ leaf }, { at: validFrom - 1 })).toBe('path.not-yet-valid')
    expect(await verdict({ leaf }, { at: validTo + 999 })).toBe('valid')
    expect(await verdict({ leaf }, { at: validTo + 1000 })).toBe('path.expired')
    const long = await issueTo(backend, 'self', authority('Short'))
    const below = await issueTo(backend, long)
    const { pair } = long
    const short = await issueTo(
      backend,
      'self',
      authority('Short', { pair, notAfter: during - 1000 }),
    )
    expect(await verdict({ leaf: below, anchors: [short] })).toBe('path.expired')
  })

  it('needs authorities above the leaf', async () => {
    const signer = await issueTo(backend, root, {
      subject: { territory: '330000', commonName: 'Signer' },
    })
    const forged = await issueTo(backend, signer)
    expect(await verdict({ leaf: forged, intermediates: [signer] })).toBe('path.not-ca')
  })

  it('holds to the path length, anchors and self-issued certificates included', async () => {
    const short = authority('Short', { profile: { kind: 'authority', pathLength: 0 } })
    const top = await issueTo(backend, 'self', short)
    const below = await issueTo(backend, top, authority('Below'))
    const deep = await issueTo(backend, below)
    const chain = { leaf: deep, intermediates: [below], anchors: [top] }
    expect(await verdict(chain)).toBe('path.length')
    expect(await verdict({ leaf: await issueTo(backend, top), anchors: [top] })).toBe('valid')
    const renewed = await issueTo(backend, top, short)
    const underRenewed = await issueTo(backend, renewed)
    expect(await verdict({ leaf: underRenewed, intermediates: [renewed], anchors: [top] })).toBe(
      'valid',
    )
  })

  it('is not deeper than asked', async () => {
    expect(await verdict({ leaf }, { maxDepth: 1 })).toBe('valid')
    expect(await verdict({ leaf }, { maxDepth: 0 })).toBe('path.depth')
  })

  it('stays inside the territory that an authority may speak for', async () => {
    const profile = { kind: 'authority', within: '330000' } as const
    const province = await issueTo(backend, 'self', authority('Zhejiang', { profile }))
    const city = (territory: string) =>
      issueTo(backend, province, { subject: { territory, commonName: 'City' } })
    const ask = async (territory: string) =>
      verdict({ leaf: await city(territory), anchors: [province] })
    expect(await ask('330000')).toBe('valid')
    expect(await ask('330106')).toBe('valid')
    for (const foreign of ['110000', '340100', '000000', 'AT']) {
      expect(await ask(foreign)).toBe('path.name-constraints')
    }
  })

  it('serves the purposes that the leaf and its authorities allow', async () => {
    const id = purposes.trustListSigning
    const signer = await issueTo(backend, root, { profile: { kind: 'list-signer' } })
    const server = await issueTo(backend, root, {
      profile: { kind: 'tls-server', hosts: ['localhost'] },
    })
    const any = await issueTo(backend, root, {
      profile: { kind: 'code-signer', extendedKeyUsage: ['2.5.29.37.0'] },
    })
    const ask = (holder: TestHolder, stated: boolean) =>
      verdict({ leaf: holder }, { purpose: { id, stated } })
    expect(await ask(signer, true)).toBe('valid')
    expect(await ask(server, false)).toBe('path.extended-key-usage')
    expect(await ask(leaf, false)).toBe('valid')
    expect(await ask(leaf, true)).toBe('path.extended-key-usage')
    expect(await ask(any, false)).toBe('valid')
    expect(await ask(any, true)).toBe('path.extended-key-usage')
    expect(await verdict({ leaf }, { keyUsage: ['digitalSignature'] })).toBe('valid')
    expect(await verdict({ leaf }, { keyUsage: ['keyAgreement'] })).toBe('path.key-usage')
  })

  const profileCases: Readonly<
    Record<string, [of: 'leaf' | 'middle', from: string, to: string, code: string]>
  > = {
    'a critical extension that nobody knows': [
      'leaf',
      '300e0603551d0f0101ff040403020780',
      '300e0603551d630101ff040403020780',
      'path.critical-extension',
    ],
    'no subject key identifier in an authority': [
      'middle',
      '0603551d0e',
      '0603551d63',
      'path.key-identifier',
    ],
    'no authority key identifier': ['leaf', '0603551d23', '0603551d63', 'path.key-identifier'],
    'basic constraints that are not critical': [
      'middle',
      '300f0603551d130101ff040530030101ff',
      '300c0603551d13040530030101ff',
      'path.criticality',
    ],
    'a leaf that may sign certificates': [
      'leaf',
      '040403020780',
      '040403020780'.replace('0780', '0284'),
      'path.profile',
    ],
    'an authority that may not sign certificates': [
      'middle',
      '0404030201' + '06',
      '0404030201' + '02',
      'path.key-usage',
    ],
    'an empty key usage': ['leaf', '040403020780', '0403030100', 'path.profile'],
  }
  for (const [what, [place, from, to, code]] of Object.entries(profileCases)) {
    it(`is refused with ${what}`, async () => {
      const [holder, issuer] = place === 'leaf' ? [leaf, middle] : [middle, root]
      const changed = await reissued(backend, holder.certificate, issuer.key, edited(from, to))
      expect(changed.tbs).not.toEqual(holder.certificate.tbs)
      const chain = place === 'leaf' ? { leaf: changed } : { leaf, intermediates: [changed] }
      expect(await verdict(chain)).toBe(code)
    })
  }
})

describe('hostile certificates', () => {
  it('stop at the bound on signature checks', async () => {
    const impostors: TestHolder[] = []
    for (let index = 0; index < 60; index++) {
      impostors.push(await issueTo(backend, 'self', authority('Middle')))
    }
    expect(await verdict({ leaf, intermediates: impostors })).toBe('path.work')
    expect(await verdict({ leaf, intermediates: [...impostors.slice(0, 20), middle] })).toBe(
      'valid',
    )
  })

  it('stop where authorities certify each other in circles', async () => {
    const names = ['A', 'B', 'C', 'D', 'E']
    const owners: TestHolder[] = []
    for (const name of names) owners.push(await issueTo(backend, 'self', authority(name)))
    const crossed: TestHolder[] = []
    for (const issuer of owners) {
      for (const [index, owner] of owners.entries()) {
        if (owner === issuer) continue
        crossed.push(
          await issueTo(backend, issuer, authority(names[index] ?? '', { pair: owner.pair })),
        )
      }
    }
    const [first] = owners
    if (first === undefined) throw new Error('owners')
    const below = await issueTo(backend, first)
    expect(await verdict({ leaf: below, intermediates: crossed }, { maxDepth: 16 })).toMatch(
      /^path\.(no-anchor|work)$/,
    )
    const limits = { steps: 20 }
    expect(await verdict({ leaf: below, intermediates: crossed }, { limits })).toBe('path.work')
    expect(await verdict({ leaf: below, intermediates: crossed, anchors: [first] })).toBe('valid')
  })
})

describe('revocation lists', () => {
  const list = (request: Partial<CrlRequest> = {}, from: TestHolder = middle) =>
    issueCrl({
      issuer: from.certificate,
      issuerKey: from.keyHolder,
      number: 1,
      thisUpdate: validFrom,
      nextUpdate: validTo,
      revoked: [],
      ...request,
    })
  const revoked = [
    { serial: leaf.certificate.serial, at: validFrom, reason: 'keyCompromise' } as const,
  ]

  it('revoke what they name', async () => {
    const crls = [await list({ revoked })]
    expect(await verdict({ leaf }, { crls })).toBe('path.revoked')
    const other = await issueTo(backend, middle)
    expect(await verdict({ leaf: other }, { crls })).toBe('valid')
    expect(crls[0]?.revoked.get(leaf.certificate.serial)).toEqual({
      at: validFrom,
      reason: 'keyCompromise',
    })
  })

  it('revoke an authority in the middle of a path', async () => {
    const serial = middle.certificate.serial
    const crls = [await list(), await list({ revoked: [{ serial, at: validFrom }] }, root)]
    expect(await verdict({ leaf }, { crls })).toBe('path.revoked')
  })

  it('leave the leaf unknown where none is its issuer', async () => {
    expect(await verdict({ leaf }, { crls: [await list({}, root)] })).toBe(
      'path.revocation-unknown',
    )
  })

  it('are no use before or after their time', async () => {
    const early = await list({ nextUpdate: during - 1000 })
    const late = await list({ thisUpdate: during + 1000 })
    expect(await verdict({ leaf }, { crls: [early] })).toBe('crl.expired')
    expect(await verdict({ leaf }, { crls: [late] })).toBe('crl.not-yet-valid')
    expect(await verdict({ leaf }, { crls: [early, await list()] })).toBe('valid')
  })

  it('are no use with a signature of another key', async () => {
    const impostor = await issueTo(backend, 'self', authority('Middle'))
    expect(await verdict({ leaf }, { crls: [await list({}, impostor)] })).toBe('crl.signature')
  })

  it('are no use from an authority that may not sign lists', async () => {
    const edit = edited('040403020106', '040403020204')
    const limited = await reissued(backend, middle.certificate, root.key, edit)
    const chain = { leaf, intermediates: [limited] }
    expect(await verdict(chain)).toBe('valid')
    expect(await verdict(chain, { crls: [await list()] })).toBe('crl.key-usage')
  })
})
