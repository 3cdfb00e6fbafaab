import type { IssuerRequest } from '../../adapters/adapter.ts'
import type { IssuerTarget } from '../../gateway/issuers/transport.ts'

export function target(url: string, pins: readonly string[] = []): IssuerTarget {
  return {
    issuerId: 'city-a',
    authorityId: 'province',
    format: 'test-format',
    hint: 'division:330100',
    url,
    pins,
  }
}

export const getRequest: IssuerRequest = { method: 'GET', path: '', headers: {}, body: null }
