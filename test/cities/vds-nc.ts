/**
 * Makes ICAO seals for a simulated foreign issuer. Written apart from the adapter, so that a slip in
 * one shows against the other: members are written in canonical order to begin with.
 */
import type { Instant } from '../../specs/words.ts'
import { base64 } from './bytes.ts'
import type { Sign } from './eu-dcc.ts'

export interface Seal {
  /** Three letters: `AUS`. */
  readonly issuer: string
  /** DER, of the signer. */
  readonly certificate: Uint8Array
  readonly content: SealContent
}

export interface SealContent {
  readonly type: 'icao.test' | 'icao.vacc'
  /** In the order of the members' names, at every depth. */
  readonly message: object
}

/** Two doses of two; ICD-11 code of the disease, COVID-19 where it is not given. */
export function vaccinatedTwice(country: string, day: string, disease = 'RA01.0'): SealContent {
  const dose = (seq: number) => ({
    adm: 'Simulated clinic',
    ctr: country,
    dvc: day,
    lot: 'X1',
    seq,
  })
  const vaccine = {
    des: disease === 'RA01.0' ? 'XM68M6' : 'XM4AB0',
    dis: disease,
    nam: 'Simulated',
  }
  return {
    type: 'icao.vacc',
    message: { pid: person, uvci: 'SIM000000001', ve: [{ ...vaccine, vd: [dose(1), dose(2)] }] },
  }
}

/** A nucleic acid test. */
export function sampled(country: string, at: Instant, r: 'negative' | 'positive'): SealContent {
  const ri = new Date(at + 3_600_000).toISOString().replace(/\.\d+/, '')
  const sc = new Date(at).toISOString().replace(/\.\d+/, '')
  return {
    type: 'icao.test',
    message: {
      dat: { ri, sc },
      pid: { dn: 'X0000000', dob: '1990-01-01', dt: 'P', n: 'SAMPLE  TEST' },
      sp: { cd: { p: '000' }, ctr: country, spn: 'Simulated laboratory' },
      tr: { r, tc: 'molecular(PCR)' },
      utci: 'SIM000000002',
    },
  }
}

const person = { dob: '1990-01-01', i: 'X0000000', n: 'SAMPLE  TEST', sex: 'X' }

/** What stands in the QR code. */
export async function encodeSeal(seal: Seal, sign: Sign): Promise<string> {
  const { issuer, certificate, content } = seal
  const hdr = { is: issuer, t: content.type, v: 1 }
  const data = JSON.stringify({ hdr, msg: content.message })
  const sigvl = urlSafe(await sign(new TextEncoder().encode(data)))
  const sig = JSON.stringify({ alg: 'ES256', cer: urlSafe(certificate), sigvl })
  return `{"data":${data},"sig":${sig}}`
}

/** Base64url with padding, as Australia writes it. */
function urlSafe(bytes: Uint8Array): string {
  return base64(bytes).replace(/\+/g, '-').replace(/\//g, '_')
}
