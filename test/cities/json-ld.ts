/**
 * JSON-LD's own library over contexts that are here: for the encoder and the vectors of DIVOC, apart
 * from the product's reader. Nothing is fetched.
 */
import { createHash } from 'node:crypto'
import { contexts as credentials } from 'credentials-context'
import jsonld from 'jsonld'
import { contexts as security } from 'security-context'
import vaccination from './vaccination-context.json' with { type: 'json' }

const securityContext = 'https://w3id.org/security/v2'
const vaccinationContext = /^https:\/\/cowin\.gov\.in\/credentials\/vaccination\/v([12])$/

/** What RsaSignature2018 signs of a credential, after its header and the point: 64 bytes. */
export async function dataToSign(credential: object, proof: object): Promise<Uint8Array> {
  const forms = [{ '@context': securityContext, ...proof }, credential].map(canonicalForm)
  const digests = (await Promise.all(forms)).map((form) =>
    createHash('sha256').update(form).digest(),
  )
  return new Uint8Array(Buffer.concat(digests))
}

/** N-Quads. */
export function canonicalForm(document: object): Promise<string> {
  return jsonld.canonize(document, {
    algorithm: 'URDNA2015',
    format: 'application/n-quads',
    documentLoader,
    safe: false,
  })
}

async function documentLoader(url: string) {
  const document = vaccinationOf(url) ?? credentials.get(url) ?? security.get(url)
  if (document === undefined) throw new Error('a context that is not here')
  return { contextUrl: null, documentUrl: url, document }
}

function vaccinationOf(url: string): unknown {
  const version = vaccinationContext.exec(url)?.[1]
  return version === '1' ? vaccination.v1 : version === '2' ? vaccination.v2 : undefined
}
