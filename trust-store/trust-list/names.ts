/**
 * The URIs of our lists. TS 119 602 leaves the type, the service types and the statuses of a list
 * to its scheme.
 */
export const listFormatVersion = 1
export const listTypeUri = 'urn:x-tongxing:lote-type:health-code-issuers'
export const statusApproachUri = 'urn:x-tongxing:status-determination:registry'
export const endpointTypeUri = 'urn:x-tongxing:supply-point:verification'

export const extensionTypes = {
  scheme: 'urn:x-tongxing:lote:scheme:1',
  pointers: 'urn:x-tongxing:lote:pointers:1',
  issuer: 'urn:x-tongxing:lote:issuer:1',
  service: 'urn:x-tongxing:lote:service:1',
} as const

const servicePrefix = 'urn:x-tongxing:service:'
const statusPrefix = 'urn:x-tongxing:status:'
const statuses = ['granted', 'suspended', 'withdrawn'] as const

export function serviceTypeUri(format: string): string {
  return servicePrefix + format
}

/** The format that a service type names; null: not a service of ours. */
export function formatOf(uri: string): string | null {
  const format = uri.startsWith(servicePrefix) ? uri.slice(servicePrefix.length) : ''
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(format) ? format : null
}

export function statusUri(status: (typeof statuses)[number]): string {
  return statusPrefix + status
}

export function statusOf(uri: string): (typeof statuses)[number] | null {
  return statuses.find((status) => uri === statusUri(status)) ?? null
}
