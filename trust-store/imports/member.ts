import type { Instant, Territory } from '../../specs/words.ts'
import type { Anchor } from '../anchor.ts'
import type { BilingualName, ListedIssuer } from '../trust-list/model.ts'
import type { Finding } from './finding.ts'

interface Member {
  /** As an anchor's: unique among the anchors and imports of a gateway. */
  readonly id: string
  readonly name: BilingualName
  /** Where whoever publishes it is at home. */
  readonly territory: Territory
  /** Foreign countries whose issuers are taken from it; never a division of China. */
  readonly scope: readonly Territory[]
  /** Where it is read from; meant for whoever fetches. */
  readonly source: Anchor['source']
  /** Where its detached signature is, in base64 or as it is. Absent: with it, or there is none. */
  readonly signature?: Anchor['source']
  /** Adapter ids that its issuers may be believed in; what it has beyond these is not taken. */
  readonly formats: readonly string[]
  /** Seconds from its own time, or where it states none from its fetching, until it is stale. */
  readonly maxAgeSeconds: number
  /** Seconds from an answer of its source until that is asked again. Absent: 3600. */
  readonly refreshSeconds?: number
}

/** Certificates of national authorities (CSCA), DER. Where any is given, a signer must chain to one. */
interface Anchored {
  readonly authorities: readonly Uint8Array[]
}

/** The EU's document signer certificates: the German list, or the gateway's own trust list. */
export interface DscListMember extends Member, Anchored {
  readonly kind: 'eu-dsc-list'
  /** Of the list's signature on its first line: DER SubjectPublicKeyInfo, P-256. Null: not known. */
  readonly key: Uint8Array | null
  /** `accept`: a list that nobody we know signed is taken as its channel delivered it. */
  readonly unsigned: 'refuse' | 'accept'
}

/** The snapshot of the VCI directory. It names no countries: `scope` is the one of all issuers. */
export interface VciMember extends Member {
  readonly kind: 'vci-directory'
  /** Pinned certificate of the snapshot's signer, DER. Null: not known. */
  readonly certificate: Uint8Array | null
  /** As `DscListMember.unsigned`. */
  readonly unsigned: 'refuse' | 'accept'
}

/** A trust list of the WHO's GDHCN, as a DID document with its keys. */
export interface DidListMember extends Member, Anchored {
  readonly kind: 'gdhcn-did'
  /**
   * Its proof (JsonWebSignature2020) covers a canonical RDF form, which is not computed here: the
   * list is as good as the channel it came by. True: the operator knows. False: only certificates
   * that chain to `authorities` are taken.
   */
  readonly unverified: boolean
}

export type ImportMember = DscListMember | VciMember | DidListMember

/** What a source says, read for one member. */
export interface Imported {
  /** Ascending by id. */
  readonly issuers: readonly ListedIssuer[]
  /** Everything that was not taken as it stands; what concerns several entries stands last. */
  readonly report: readonly Finding[]
  /** When the source says that it was made; null: it does not say. */
  readonly statedAt: Instant | null
}
