import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readFields } from '../../adapters/codec/fields.ts'
import { readProof } from '../../adapters/divoc/proof.ts'
import { dataToSign } from '../cities/json-ld.ts'

const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => !/\p{Cc}/u.test(value) && value.isWellFormed())
const literal = fc.oneof(text, fc.maxSafeInteger())
const address = fc.record(
  {
    streetAddress: literal,
    streetAddress2: literal,
    city: literal,
    district: literal,
    addressRegion: literal,
    postalCode: literal,
    addressCountry: literal,
  },
  { requiredKeys: ['city'] },
)
const person = fc.record(
  {
    type: fc.constant('Person'),
    id: fc.constantFrom('did:x:1', 'did:Passport:**2'),
    refId: literal,
    name: literal,
    age: literal,
    dob: literal,
    gender: literal,
    nationality: literal,
    address,
  },
  { requiredKeys: ['type', 'id'] },
)
const event = fc.record(
  {
    id: fc.constantFrom('https://a.example/1', 'https://b.example/2'),
    type: fc.constant(['Vaccination']),
    certificateId: literal,
    batch: literal,
    vaccine: literal,
    manufacturer: literal,
    icd11Code: literal,
    prophylaxis: literal,
    date: literal,
    effectiveStart: literal,
    dose: literal,
    totalDoses: literal,
    verifier: fc.record({ name: literal }),
    facility: fc.record({ name: literal, address }, { requiredKeys: ['name'] }),
  },
  { requiredKeys: ['id', 'type'] },
)
const proof = {
  type: 'RsaSignature2018',
  created: '2021-03-03T04:28:46Z',
  verificationMethod: 'did:example',
  proofPurpose: 'assertionMethod',
}
const jws = `eyJhbGciOiJQUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..${'A'.repeat(342)}`

it("signs what JSON-LD's own library signs, for 300 certificates of the accepted shape", async () => {
  const same = fc.asyncProperty(person, event, async (credentialSubject, evidence) => {
    const credential = {
      '@context': [
        'https://www.w3.org/2018/credentials/v1',
        'https://cowin.gov.in/credentials/vaccination/v2',
      ],
      type: ['VerifiableCredential', 'ProofOfVaccinationCredential'],
      credentialSubject,
      issuer: 'https://issuer.example/',
      issuanceDate: '2021-03-03T04:28:46.012Z',
      evidence: [evidence],
      nonTransferable: 'true',
    }
    const certificate = { ...credential, proof: { ...proof, jws } }
    const { signed } = readProof(readFields(certificate, 'certificate', 'decode.field'))
    const expected = await dataToSign(credential, proof)
    expect(Buffer.from(signed.subarray(-64)).toString('hex')).toBe(
      Buffer.from(expected).toString('hex'),
    )
  })
  await fc.assert(same, { seed: 4, numRuns: 300 })
}, 60_000)
