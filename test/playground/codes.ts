/** Sample codes as files: picture, text, bytes, and the request that presents them. */
import { formatCompanion } from '../../adapters/companion-code/container.ts'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import { pngOf } from '../../gateway/pictures/png.ts'
import { makeQrCode } from '../../gateway/pictures/qr-code.ts'
import type { Instant, Scan } from '../../specs/words.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { latin1 } from '../cities/bytes.ts'
import { type Interface, interfaces } from '../cities/interfaces.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import type { IssuerPlan } from '../federation/plan.ts'
import type { RunningCity } from './cities.ts'
import type { Folder } from './folder.ts'
import { onlineSamples } from './online-samples.ts'
import { about, type Sample } from './sample.ts'
import { sealedSamples } from './sealed-samples.ts'
import type { IssuedCode, State } from './state.ts'

interface SampleCode extends Sample {
  readonly issuer: Pick<IssuerPlan, 'id'>
  readonly scan: string | Uint8Array
}

/** Whose green codes one of them shows together; at the address for one code it is told so. */
const travellers: readonly string[] = ['beijing-national-code', 'chengdu-tianfu']
const together = {
  name: 'two-people',
  about: about.together,
  expect: { outcome: 'not-recognised', code: 'format.several-people' },
} as const

/** Zhejiang: whose gateway this is, and where everybody travels. */
export const destination = '330000'

/**
 * Codes that cities answer for: those from before, and new ones where a sample has none yet, or
 * where codes are soon too old.
 */
export function issueCodes(
  cities: readonly RunningCity[],
  state: State,
  at: Instant,
): State['codes'] {
  return Object.fromEntries(
    cities.map((running) => {
      const { id } = running.issuer.plan
      const { ages }: Interface = interfaces[running.kind]
      const before = ages === true ? {} : state.codes[id]
      const codes = onlineSamples(running.issuer.plan).map(
        ({ name, mint, age = 0 }): [string, IssuedCode] => [
          name,
          before?.[name] ?? issue(running, mint, at - age),
        ],
      )
      return [id, Object.fromEntries(codes)]
    }),
  )
}

function issue(
  { issuer: { plan }, city, kind }: RunningCity,
  mint: Parameters<RunningCity['city']['mint']>[0] | null,
  at: Instant,
): IssuedCode {
  if (mint === null) return { code: interfaces[kind].mint(plan.territory, at), holder: null }
  const code = city.mint(mint)
  return { code, holder: city.codes.get(code) ?? null }
}

/** Writes every sample of every issuer, and `codes/index.json` about them. */
export async function writeCodes(
  folder: Folder,
  authorities: readonly FoundedAuthority[],
  issued: State['codes'],
  options: { readonly backend: NodeBackend; readonly at: Instant },
): Promise<void> {
  const index: object[] = []
  const greens: string[] = []
  const add = async (sample: SampleCode) => {
    await writeCode(folder, sample)
    const { issuer, name, about, expect } = sample
    index.push({ issuer: issuer.id, name, about, destination, expect })
  }
  for (const issuer of authorities.flatMap(({ issuers }) => issuers)) {
    const { plan } = issuer
    const samples: readonly SampleCode[] =
      plan.caller === null
        ? await Promise.all(
            (await sealedSamples(issuer, options)).map(async (sample) => ({
              ...sample,
              issuer: plan,
              scan: await sample.make(),
            })),
          )
        : onlineSamples(plan).map((sample) => ({
            ...sample,
            issuer: plan,
            scan: issued[plan.id]?.[sample.name]?.code ?? '',
          }))
    for (const sample of samples) {
      await add(sample)
      const { name, scan } = sample
      if (travellers.includes(plan.id) && name === 'green' && typeof scan === 'string') {
        greens.push(scan)
      }
    }
  }
  await add({ ...together, issuer: { id: 'companion' }, scan: formatCompanion(greens) })
  await folder.write('codes/index.json', `${JSON.stringify(index, null, 2)}\n`)
}

async function writeCode(
  folder: Folder,
  { issuer, name, scan, purpose = 'gate' }: SampleCode,
): Promise<void> {
  const file = `codes/${issuer.id}/${name}`
  const text = typeof scan === 'string' ? scan : latin1(scan)
  // Codes of cities stay what they are.
  if ((await folder.read(`${file}.txt`)) === `${text}\n`) return
  const code = typeof scan === 'string' ? { code: scan } : { codeBytes: base64(scan) }
  const request = { ...code, destination, purpose }
  await folder.write(`${file}.json`, `${JSON.stringify(request, null, 2)}\n`)
  if (typeof scan !== 'string') await folder.write(`${file}.bin`, scan)
  await folder.write(`${file}.png`, await pngOf(makeQrCode(scanOf(scan))))
  await folder.write(`${file}.txt`, `${text}\n`)
}

function scanOf(scan: string | Uint8Array): Scan {
  return typeof scan === 'string' ? scanOfText(scan) : scanOfBytes(scan)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
