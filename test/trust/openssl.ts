import { spawnSync } from 'node:child_process'

/** Is OpenSSL 3 with SM2 on the command line? It is a witness, not a dependency. */
export const hasOpenssl = spawnSync('openssl', ['ecparam', '-name', 'SM2', '-noout']).status === 0

export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
