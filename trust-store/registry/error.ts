/**
 * Why a registry did not do what it was asked. `specs/values/registry-reasons.json` says in Chinese
 * and English what each code means and what to do about it.
 */
export type RegistryCode =
  // The request by itself.
  /** Larger than is read, or its public part than an entry of the log may be. */
  | 'registry.too-large'
  /** Not in its form; the path says where. */
  | 'registry.malformed'
  /** Not a compact JWS as signed requests are. */
  | 'registry.jws'
  /** Addressed to another registry. */
  | 'registry.other-registry'
  /** Its time is over. */
  | 'registry.request-expired'
  /** Its time has not begun: the clock of whoever signed it is ahead. */
  | 'registry.request-early'
  /** It would be valid for longer than ten minutes. */
  | 'registry.request-window'
  /** Its id belongs to another request. */
  | 'registry.request-reused'
  /** Nobody of this registry has the key that it names. */
  | 'registry.unknown-signer'
  /** Its signature is wrong, or of another algorithm than the key's. */
  | 'registry.signature'
  /** Whoever signed it may not ask for this. */
  | 'registry.not-allowed'
  // An application.
  /** No unified social credit code: its form or its check digit is wrong. */
  | 'registry.credit-code'
  /** No division of GB/T 2260. */
  | 'registry.unknown-division'
  /** The division is not this authority's. */
  | 'registry.out-of-scope'
  /** A PKCS#10 request that cannot be read. */
  | 'registry.certification-request'
  /** A PKCS#10 request that its own key did not sign. */
  | 'registry.proof-of-possession'
  /** A key that is too weak, or of a kind that is not accepted. */
  | 'registry.weak-key'
  /** None of the algorithms that a service offers is one of the key's. */
  | 'registry.key-algorithm'
  /** Another participant, applicant or operator has this key, or had it. */
  | 'registry.key-in-use'
  /** Another participant is named so. */
  | 'registry.hint-in-use'
  /** A hint that names a division outside the applicant's own. */
  | 'registry.hint-out-of-scope'
  /** An application of this organisation in this role is open. */
  | 'registry.already-applied'
  /** This organisation takes part in this role. */
  | 'registry.already-participant'
  /** No test code was sent for a format. */
  | 'registry.no-test-code'
  /** Test codes failed: the report says which and why. */
  | 'registry.conformance-failed'
  /** Too many applications are open. */
  | 'registry.busy'
  // What is not there, or no more.
  | 'registry.unknown-application'
  | 'registry.unknown-proposal'
  | 'registry.unknown-participant'
  | 'registry.unknown-certificate'
  | 'registry.unknown-authority'
  | 'registry.unknown-operator'
  /** The application was admitted or rejected. */
  | 'registry.application-settled'
  /** Its contacts were forgotten. */
  | 'registry.contacts-forgotten'
  // Proposals and approvals.
  /** The approval is for other content than the proposal's. */
  | 'registry.digest-mismatch'
  | 'registry.proposal-expired'
  /** It was carried out or withdrawn. */
  | 'registry.proposal-closed'
  /** The same person has signed already, with this key or another. */
  | 'registry.same-person'
  /** What it is about has changed since it was proposed, or changes right now. */
  | 'registry.conflict'
  // What stands against an action.
  | 'registry.participant-suspended'
  | 'registry.participant-withdrawn'
  | 'registry.not-suspended'
  | 'registry.already-revoked'
  /** Another role than the participant's. */
  | 'registry.other-role'
  /** A key id that a revoked key of the participant has. */
  | 'registry.key-id-revoked'
  /** Fewer than two persons would remain. */
  | 'registry.too-few-operators'
  /** An operator has or had this id. */
  | 'registry.operator-exists'
  /** An authority cannot recognise itself. */
  | 'registry.itself'
  /** The scope is this authority's own, or overlaps that of another recognised authority. */
  | 'registry.scope-overlap'
  /** Not a certificate of an authority. */
  | 'registry.authority-certificate'
  /** The authority's own certificate has ended. */
  | 'registry.authority-expired'
  /** A set of revoked codes that does not verify, or does not continue the one before. */
  | 'registry.revocation-set'
  /** A CRL that cannot be read, or is not the participant's. */
  | 'registry.crl'
  /** A rule set with a fault: the path says where. */
  | 'registry.rule-set'
  /** As many rule sets are in force and announced as a list can name. */
  | 'registry.rule-limit'
  /** A rule set that is stricter, and takes effect too soon; or before the one in force. */
  | 'registry.rule-notice'
  /** The division has a rule set of this version, or a higher one. */
  | 'registry.rule-version'
  /** Daily counts that do not verify, or are not the participant's. */
  | 'registry.counts'
  /** Daily counts of a day that does not follow, or has others. */
  | 'registry.counts-day'
  // The registry itself.
  /** Whether it was done is not known: ask again with the same id. */
  | 'registry.unavailable'
  /** A list or CRL that was due could not be made. */
  | 'registry.publishing-failed'
  /** A witness did not sign the checkpoint. */
  | 'registry.witness-failed'
  /** The log holds a registry already. */
  | 'registry.already-founded'
  /** The log is empty: no registry was founded in it. */
  | 'registry.not-founded'
  /** A key, a certificate or an id that is not this registry's: it does not start. */
  | 'registry.other-authority'

/** Data-free: a code and a place in what was asked. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly code: RegistryCode
  /** JSON pointer (RFC 6901) into the request; null: the request as a whole. */
  readonly path: string | null

  constructor(code: RegistryCode, path: string | null = null) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
  }
}
