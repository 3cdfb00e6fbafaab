import type { Territory } from '../../specs/words.ts'
import { Name } from './library.ts'
import { attributeTypes } from './name.ts'
import { territoryAttributes } from './territory.ts'

/** Who a certificate is for. */
export interface Subject {
  readonly territory: Territory
  readonly organization?: string
  readonly commonName: string
}

export function subjectName({ territory, organization, commonName }: Subject): Name {
  return buildName([
    ...territoryAttributes(territory),
    ...(organization === undefined
      ? []
      : [{ type: attributeTypes.organization, value: organization }]),
    { type: attributeTypes.commonName, value: commonName },
  ])
}

/** One RDN an attribute. Countries are PrintableString, as X.520 demands; the rest UTF-8. */
export function buildName(
  attributes: readonly { readonly type: string; readonly value: string }[],
): Name {
  return new Name(
    attributes.map(({ type, value }) => ({
      [type]: [
        type === attributeTypes.country ? { printableString: value } : { utf8String: value },
      ],
    })),
  )
}
