/**
 * Makes DIVOC certificates for a simulated foreign issuer, with JSON-LD's own library. Written apart
 * from the adapter, so that a slip in one shows against the other. Node only.
 */
import { crc32, deflateRawSync } from 'node:zlib'
import type { Instant } from '../../specs/words.ts'
import type { Sign } from './eu-dcc.ts'
import { dataToSign } from './json-ld.ts'

export interface DivocCertificate {
  /** `https:` URL. */
  readonly issuer: string
  /** How the proof names the key: `did:…`. */
  readonly verificationMethod: string
  readonly issuedAt: Instant
  /** Of the last dose. */
  readonly givenAt: Instant
  readonly dose: number
  readonly totalDoses: number
  /** A vaccine against COVID-19 where it is not given. */
  readonly vaccine?: string
}

const header = Buffer.from('{"alg":"PS256","b64":false,"crit":["b64"]}').toString('base64url')
const name = Buffer.from('certificate.json')

/** What stands in the QR code: a ZIP archive. The signature is PS256. */
export async function encodeDivoc(certificate: DivocCertificate, sign: Sign): Promise<Uint8Array> {
  const credential = credentialOf(certificate)
  const proof = {
    type: 'RsaSignature2018',
    created: new Date(certificate.issuedAt).toISOString().replace(/\.\d+/, ''),
    verificationMethod: certificate.verificationMethod,
    proofPurpose: 'assertionMethod',
  }
  const data = await dataToSign(credential, proof)
  const signature = await sign(new Uint8Array(Buffer.concat([Buffer.from(`${header}.`), data])))
  const jws = `${header}..${Buffer.from(signature).toString('base64url')}`
  return zipOf(Buffer.from(JSON.stringify({ ...credential, proof: { ...proof, jws } })))
}

function credentialOf(certificate: DivocCertificate): object {
  const { issuer, issuedAt, givenAt, dose, totalDoses, vaccine = 'COVISHIELD' } = certificate
  const given = new Date(givenAt).toISOString()
  const address = {
    streetAddress: '',
    streetAddress2: '',
    district: '',
    city: '',
    addressRegion: 'Simulated State',
    addressCountry: 'IN',
    postalCode: 100001,
  }
  return {
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://cowin.gov.in/credentials/vaccination/v1',
    ],
    type: ['VerifiableCredential', 'ProofOfVaccinationCredential'],
    credentialSubject: {
      type: 'Person',
      id: 'did:Passport:X0000000',
      refId: '00000000000001',
      name: 'Test Sample',
      gender: 'Male',
      age: '36',
      nationality: 'Indian',
      address,
    },
    issuer,
    issuanceDate: new Date(issuedAt).toISOString(),
    evidence: [
      {
        id: `${issuer}vaccine/100000001`,
        feedbackUrl: `${issuer}?100000001`,
        infoUrl: `${issuer}?100000001`,
        certificateId: '100000001',
        type: ['Vaccination'],
        batch: 'SIMULATED-1',
        vaccine,
        manufacturer: 'Simulated maker',
        date: given,
        effectiveStart: given.slice(0, 10),
        effectiveUntil: given.slice(0, 10),
        dose,
        totalDoses,
        verifier: { name: 'Simulated vaccinator' },
        facility: { name: 'Simulated centre', address: { ...address, postalCode: '' } },
      },
    ],
    nonTransferable: 'true',
  }
}

/** One deflated file, with its sizes in a descriptor as Go writes them. */
function zipOf(file: Buffer): Uint8Array {
  const packed = deflateRawSync(file, { level: 9 })
  const sizes = words(crc32(file), packed.length, file.length)
  // Version 2.0, sizes in the descriptor, deflated, no time.
  const common = Buffer.from('1400080008000000' + '0000', 'hex')
  const nameLength = Buffer.from([name.length, 0, 0, 0])
  const local = [Buffer.from('PK\u0003\u0004'), common, words(0, 0, 0), nameLength, name]
  const before = Buffer.concat([...local, packed, Buffer.from('PK\u0007\u0008'), sizes])
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000'),
    common,
    sizes,
    nameLength,
    Buffer.alloc(14),
    name,
  ])
  const end = [Buffer.from('PK\u0005\u0006'), Buffer.from('0000000001000100', 'hex')]
  const places = words(central.length, before.length)
  return new Uint8Array(Buffer.concat([before, central, ...end, places, Buffer.alloc(2)]))
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, 4 * at)
  return bytes
}
