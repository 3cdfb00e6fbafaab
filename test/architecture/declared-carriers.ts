/**
 * The texts of requests that a name or a number would fit into, each with why nobody is looked up by
 * it. A new one is a question to answer before it is declared here.
 */
const presented = 'The code that is shown: it is read, and nothing is found by it.'
const closed = 'One of a closed list of ours; anything else is refused, and its value not repeated.'
const listed = 'Names an issuer, format or participant of a list; anything else is not found.'
const published = 'Of an organisation that applies to be listed: public, and no traveller.'
const official = 'Of an official of the applicant: seen by its registry alone, and never listed.'

/** By the document, then by the field, in whatever operations. */
export const declaredCarriers = {
  openapi: {
    code: presented,
    fallback: 'Another code that is shown.',
    challenge: 'What the verifier chose for the holder to sign; only compared.',
    purpose: closed,
    format: closed,
    issuer: listed,
    'about.what': closed,
    'contact.value':
      'Where the traveller wants an answer: sealed for the issuer, never read, never kept.',
    statement: "The traveller's own words: sealed for the issuer, never read, never kept.",
  },
  'national-openapi': {
    'bizPackage.custNum': 'The number of a caller of the interface: an organisation.',
    'bizPackage.purpose': closed,
    'bizPackage.codeBytes': presented,
    'bizPackage.codeContent': presented,
  },
  'registry-openapi': {
    path: 'A tile of the public log.',
    format: listed,
    from: 'A number of a list, at most sixteen digits.',
    sequence: 'A number of a list, at most sixteen digits.',
    'contacts.email': official,
    'contacts.name': official,
    'contacts.office': official,
    'contacts.phone': official,
    'manifest.contact.email': published,
    'manifest.contact.name': published,
    'manifest.contact.phone': published,
    'manifest.contact.url': published,
    'manifest.corrections.key.kid': 'The name of a key.',
    'manifest.purposes': closed,
    'manifest.services.format': closed,
    'manifest.services.grades': 'Grades as the city writes them.',
    'manifest.services.keyId': 'The name of a key.',
    'organization.address': published,
    'organization.creditCode': published,
    'organization.name.en': published,
    'organization.name.zh': published,
    request: 'A certificate request (PKCS#10) in base64.',
    'testCodes.code': 'A code of a test person, for the examination of the application.',
    'testCodes.expect.name': 'The masked name of a test person.',
    '(body)': 'Signed as a whole: a request of an operator, a checkpoint, a set of revoked codes.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>
