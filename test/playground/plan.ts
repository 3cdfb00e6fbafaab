/**
 * The federation of the playground: that of the tests, and every city whose code is described as
 * data. A city belongs to its province's authority; those of provinces that have none here are
 * listed by the national one.
 */
import { manifests } from '../../adapters/cities.ts'
import type { Manifest } from '../../adapters/manifest/manifest.ts'
import { interfaceOf } from '../cities/interfaces.ts'
import { type AuthorityPlan, type IssuerPlan, plan } from '../federation/plan.ts'

const planned = new Set(plan.flatMap(({ issuers }) => issuers.map(({ format }) => format)))

const cities = manifests.filter(({ id }) => !planned.has(id)).flatMap(issuersOf)

export const playgroundPlan: readonly AuthorityPlan[] = plan.map((authority) => ({
  ...authority,
  issuers: [...authority.issuers, ...cities.filter((city) => listedBy(city) === authority.id)],
}))

function listedBy({ territory }: IssuerPlan): string {
  const province = `${territory.slice(0, 2)}0000`
  return plan.find((authority) => authority.territory === province)?.id ?? 'national'
}

function issuersOf(manifest: Manifest): readonly IssuerPlan[] {
  const { id: format, code, ask, appeal, grades } = manifest
  const signed = code.flatMap((shape) => ('jws' in shape ? shape.jws.algorithms : []))
  const [algorithm = 'ES256'] = signed
  return manifest.issuers.map(({ id, title, territory, hint }) => {
    if (signed.length === 0 && interfaceOf(format) === null) {
      throw new TypeError(`no simulated city speaks ${format}`)
    }
    return {
      id: `${format}-${id}`,
      name: { zh: `${title.zh}（模拟）`, en: `${title.en} (simulated)` },
      territory,
      contact: { name: `${appeal.name}（模拟）`, phone: appeal.phone ?? '000-12345' },
      format,
      algorithm,
      keyIds: signed.length === 0 ? [] : [`${id}-1`],
      hint,
      grades,
      caller:
        ask === undefined
          ? null
          : Object.fromEntries(ask.credentials.map((name) => [name, `playground-${name}`])),
      signsReplies: false,
    }
  })
}
