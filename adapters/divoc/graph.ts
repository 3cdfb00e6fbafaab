/**
 * A certificate, and its proof, as the RDF graphs that are signed. Full JSON-LD is not processed: the
 * shape that DIVOC's program writes is the only one that is accepted, with the terms that the pinned
 * contexts give it (`vocabulary.json`). A member that they do not have would not be signed, so it is
 * refused; so is a value that JSON-LD would expand, drop or write in a form of its own: arrays,
 * fractions, control characters, identifiers that are no absolute IRI. Null is absence, in JSON-LD too.
 */
import { CodecError } from '../codec/error.ts'
import type { Fields } from '../codec/fields.ts'
import type { Quad } from './canonical.ts'
import vocabulary from './vocabulary.json' with { type: 'json' }

/** Members with a literal value, and the predicates that they stand for. */
type Terms = readonly (readonly [name: string, predicate: string])[]

interface Shape {
  readonly terms: Terms
  /** Every member that there may be. */
  readonly members: readonly string[]
}

const { types, links } = vocabulary
const code = 'decode.field'
const rdfType = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
const dateTime = '^^<http://www.w3.org/2001/XMLSchema#dateTime>'
const integer = '^^<http://www.w3.org/2001/XMLSchema#integer>'
const maxLength = 500
/** Of an IRI. The issuer's library writes a space as it is: `did:Voter ID:…`. */
const did = /^did:[^\p{Cc}<>"{}|^`\\]+$/u
const https = /^https:\/\/[!#-;=?-[\]_a-z~]+$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/

const credentialShape = shape(vocabulary.credential, [
  '@context',
  'type',
  'credentialSubject',
  'issuer',
  'issuanceDate',
  'evidence',
  'proof',
])
const namedShape = shape(vocabulary.named, [])
const facilityShape = shape(vocabulary.named, ['address'])
const addressShape = shape(vocabulary.postalAddress, [])
const proofMembers = ['type', 'created', 'verificationMethod', 'proofPurpose', 'jws']

/** Of the two nodes whose terms depend on the version, by the vaccination context's address. */
const versions: ReadonlyMap<unknown, { readonly person: Shape; readonly event: Shape }> = new Map(
  Object.entries(vocabulary.vaccination).map(([context, { without }]) => [
    context,
    {
      person: shape(vocabulary.person, ['type', 'id', 'address'], without),
      event: shape(vocabulary.vaccinationEvent, ['type', 'id', 'verifier', 'facility'], without),
    },
  ]),
)

/** @throws {CodecError} `decode.field` */
export function credentialGraph(document: Fields): readonly Quad[] {
  const version = readContexts(document)
  document.only(credentialShape.members)
  requireList(document, 'type', ['VerifiableCredential', 'ProofOfVaccinationCredential'])
  const credential = '_:credential'
  const person = document.object('credentialSubject')
  const [event, ...others] = document.objects('evidence', 1)
  if (event === undefined || others.length > 0) refuse(document, 'evidence')
  const personId = readIri(person, 'id', did)
  const eventId = readIri(event, 'id', https)
  return [
    quad(credential, rdfType, iri(types.VerifiableCredential)),
    quad(credential, rdfType, iri(types.ProofOfVaccinationCredential)),
    quad(credential, iri(links.credentialSubject), personId),
    quad(credential, iri(links.evidence), eventId),
    quad(credential, iri(links.issuer), readIri(document, 'issuer', https)),
    quad(credential, iri(links.issuanceDate), readInstant(document, 'issuanceDate')),
    ...literals(credential, document, credentialShape),
    ...personGraph(personId, person, version.person),
    ...eventGraph(eventId, event, version.event),
  ]
}

/** @throws {CodecError} `decode.field` */
export function proofGraph(proof: Fields): readonly Quad[] {
  proof.only(proofMembers)
  requireText(proof, 'type', 'RsaSignature2018')
  requireText(proof, 'proofPurpose', 'assertionMethod')
  const node = '_:proof'
  const method = proof.text('verificationMethod').startsWith('did:') ? did : https
  return [
    quad(node, rdfType, iri(types.RsaSignature2018)),
    quad(node, iri(links.created), readInstant(proof, 'created')),
    quad(node, iri(links.proofPurpose), iri(links.assertionMethod)),
    quad(node, iri(links.verificationMethod), readIri(proof, 'verificationMethod', method)),
  ]
}

function readContexts(document: Fields) {
  const contexts: unknown = document.value('@context')
  const [credentials, vaccination, ...others] = Array.isArray(contexts) ? contexts : []
  const version = versions.get(vaccination)
  if (credentials !== vocabulary.credentials || version === undefined || others.length > 0) {
    return refuse(document, 'context')
  }
  return version
}

function personGraph(node: string, person: Fields, shape: Shape): readonly Quad[] {
  person.only(shape.members)
  requireText(person, 'type', 'Person')
  return [
    quad(node, rdfType, iri(types.Person)),
    ...literals(node, person, shape),
    ...linked(node, person, 'address', '_:address', addressGraph),
  ]
}

function eventGraph(node: string, event: Fields, shape: Shape): readonly Quad[] {
  event.only(shape.members)
  requireList(event, 'type', ['Vaccination'])
  return [
    quad(node, rdfType, iri(types.Vaccination)),
    ...literals(node, event, shape),
    ...linked(node, event, 'verifier', '_:verifier', verifierGraph),
    ...linked(node, event, 'facility', '_:facility', facilityGraph),
  ]
}

function verifierGraph(node: string, verifier: Fields): readonly Quad[] {
  verifier.only(namedShape.members)
  return literals(node, verifier, namedShape)
}

function facilityGraph(node: string, facility: Fields): readonly Quad[] {
  facility.only(facilityShape.members)
  return [
    ...literals(node, facility, facilityShape),
    ...linked(node, facility, 'address', '_:facilityAddress', addressGraph),
  ]
}

function addressGraph(node: string, address: Fields): readonly Quad[] {
  address.only(addressShape.members)
  return literals(node, address, addressShape)
}

function linked(
  subject: string,
  fields: Fields,
  name: 'address' | 'verifier' | 'facility',
  node: string,
  graph: (node: string, fields: Fields) => readonly Quad[],
): readonly Quad[] {
  const inner = fields.optionalObject(name)
  if (inner === undefined) return []
  const quads = graph(node, inner)
  if (quads.length === 0) refuse(fields, name)
  return [quad(subject, iri(links[name]), node), ...quads]
}

function literals(node: string, fields: Fields, { terms }: Shape): readonly Quad[] {
  const quads: Quad[] = []
  for (const [name, predicate] of terms) {
    const value = fields.value(name)
    if (value !== undefined) quads.push(quad(node, predicate, literal(value, fields, name)))
  }
  return quads
}

function literal(value: unknown, fields: Fields, name: string): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return `"${value}"${integer}`
  if (typeof value !== 'string' || value.length > maxLength) return refuse(fields, name)
  let escapes = false
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    // Which control characters are escaped, and how, has changed between versions of N-Quads.
    if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0)) return refuse(fields, name)
    escapes ||= unit === 0x22 || unit === 0x5c
  }
  return escapes ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`
}

function readIri(fields: Fields, name: string, form: RegExp): string {
  return iri(fields.text(name, { max: maxLength, pattern: form }))
}

function readInstant(fields: Fields, name: string): string {
  return `"${fields.text(name, { max: 40, pattern: instant })}"${dateTime}`
}

function requireText(fields: Fields, name: string, expected: string): void {
  if (fields.text(name) !== expected) refuse(fields, name)
}

function requireList(fields: Fields, name: string, expected: readonly string[]): void {
  const value: unknown = fields.value(name)
  const isSame =
    Array.isArray(value) &&
    value.length === expected.length &&
    expected.every((text, at) => text === value[at])
  if (!isSame) refuse(fields, name)
}

function shape(
  vocabulary: Readonly<Record<string, string>>,
  others: readonly string[],
  without: readonly string[] = [],
): Shape {
  const terms = Object.entries(vocabulary).filter(([name]) => !without.includes(name))
  return {
    terms: terms.map(([name, term]) => [name, iri(term)]),
    members: [...terms.map(([name]) => name), ...others],
  }
}

function quad(subject: string, predicate: string, object: string): Quad {
  return { subject, predicate, object }
}

function iri(text: string): string {
  return `<${text}>`
}

function refuse({ path }: Fields, name: string): never {
  throw new CodecError(code, `${path}.${name}`)
}
