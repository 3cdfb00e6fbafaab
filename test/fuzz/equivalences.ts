/**
 * Where two different scans may be the same code, and why nothing is lost by it. Every other format
 * has one spelling of each code, and a second one is a finding.
 */
import { bytesOf, keyOf, textOf } from './bytes.ts'

export interface Equivalences {
  /** Other bytes around the same signed bytes and the same signature. */
  readonly rewrapped?: {
    readonly reason: string
    /** Scans that may be the same code have the same one; absent: any two may. */
    readonly canonical?: (code: Uint8Array) => string
  }
  /** Other texts that ask an issuer the same. */
  readonly alias?: { readonly reason: string }
  /** What is signed leaves open what some of it means: a reader may say less, but nothing else. */
  readonly loose?: { readonly reason: string }
  /** A signed reply does not say of which code. */
  readonly unbound?: { readonly reason: string }
}

export const equivalences: Readonly<Record<string, Equivalences>> = {
  'eu-dcc': {
    rewrapped: {
      reason:
        'compression, tags and the unprotected header stand outside the signature (hcert-spec 1.0.5); single codes are revoked by what is signed',
    },
  },
  'shanghai-offline': {
    rewrapped: {
      reason: 'scanners deliver its bytes as bytes or as one character each; both are read',
      canonical: (code) => latin1(textOf(code)) ?? keyOf(code),
    },
  },
  'smart-health-card': {
    rewrapped: {
      reason: 'a card is a JWS, as it is or in digits; both are read',
      canonical: (code) => {
        const text = textOf(code) ?? ''
        const digits = /^shc:\/((?:\d\d)+)$/.exec(text)?.[1]
        return digits === undefined ? text : undigited(digits)
      },
    },
  },
  'traveller-voucher': {
    rewrapped: {
      reason:
        'the holder signs every presentation anew, over what it shows; what the gateway signed is the same in all of them',
    },
  },
  divoc: {
    rewrapped: {
      reason: 'what is signed is the canonical form of its statements (RDF), whatever is written',
    },
    loose: {
      reason:
        'its context gives several members one term, and what may have been exchanged is not read',
    },
  },
  'vds-nc': {
    rewrapped: {
      reason:
        'what is signed is the canonical form of its JSON (ICAO, JCS), whatever is written; signature and certificate stand with and without padding',
      canonical: (code) => sortedJson((textOf(code) ?? '').replaceAll(/={1,2}(?=")/g, '')),
    },
  },
}

function latin1(text: string | null): string | null {
  if (text === null || /[^\0-\xff]/.test(text)) return null
  return keyOf(Uint8Array.from(text, (unit) => unit.charCodeAt(0)))
}

function undigited(digits: string): string {
  return digits.replace(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + 45))
}

/** The text itself where it is not JSON. */
function sortedJson(text: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch {
    return keyOf(bytesOf(text))
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([name, member]) => [name, sorted(member)])
}
