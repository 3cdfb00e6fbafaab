// Generated from specs/registry.openapi.json. Do not edit.
export interface paths {
    readonly "/v1/applications": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Applications */
        readonly get: operations["listApplications"];
        readonly put?: never;
        /**
         * Apply to take part
         * @description Its test codes are examined before it is answered. Sent again unchanged it answers the same, with `repeated`.
         */
        readonly post: operations["apply"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/applications/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One application and its conformance report */
        readonly get: operations["showApplication"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/requests": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A signed request
         * @description Propose, approve, withdraw; ask for contacts; register a set of revoked codes or a CRL. Sent again unchanged it answers the same, with `repeated`.
         */
        readonly post: operations["act"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/receipts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What became of a request */
        readonly get: operations["showReceipt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/proposals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Proposals and who signed them */
        readonly get: operations["listProposals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/participants": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Everybody who takes part */
        readonly get: operations["listParticipants"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/participants/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One participant */
        readonly get: operations["showParticipant"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recognitions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Other authorities that are recognised */
        readonly get: operations["listRecognitions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/expiring": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What expires within 90, 30 or 7 days
         * @description JSON Feed 1.1: any reader of feeds can watch it.
         */
        readonly get: operations["listExpiring"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/registry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whose registry this is
         * @description Authority, operators, certificates, and the keys of its log.
         */
        readonly get: operations["describeRegistry"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/trust-list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The trust list in force
         * @description ETSI TS 119 602 in a compact JWS. Conditional (`If-None-Match`), and compressed where `Accept-Encoding` has gzip.
         */
        readonly get: operations["trustList"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        /** Whether there is a newer list */
        readonly head: operations["trustListHead"];
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/trust-list/delta": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What changed since a list */
        readonly get: operations["trustListDelta"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/trust-list/proof": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Proof that a list is in the log */
        readonly get: operations["trustListProof"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/crl": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Revoked certificates */
        readonly get: operations["crl"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/revocations/{participant}/{format}/head.jws": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Head of an issuer's set of revoked codes
         * @description The folder is the one that the trust list names.
         */
        readonly get: operations["revocationHead"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/revocations/{participant}/{format}/{shard}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A shard of revoked codes */
        readonly get: operations["revocationShard"];
        /**
         * Send a shard
         * @description Only one that the registered head names, and no longer than it says. Its address says what it must be, so nobody has to sign it.
         */
        readonly put: operations["putRevocationShard"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Rule sets that the authority published
         * @description The trust list names those in force and announced.
         */
        readonly get: operations["listRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules/{digest}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A published rule set */
        readonly get: operations["publishedRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/counts/{participant}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Days of which an issuer published counts */
        readonly get: operations["listCounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/counts/{participant}/{day}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An issuer's counts of one day */
        readonly get: operations["publishedCounts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/log/checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Checkpoint of the log */
        readonly get: operations["checkpoint"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/log/tile/{path}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A tile of the log */
        readonly get: operations["tile"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/witness/add-checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have a checkpoint cosigned
         * @description C2SP tlog-witness, for the logs that this registry witnesses. Its errors are those of that specification, in plain text.
         */
        readonly post: operations["addCheckpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/reasons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every code, in Chinese and English */
        readonly get: operations["listReasons"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/problems/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One code */
        readonly get: operations["explainReason"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/livez": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Does the process answer? */
        readonly get: operations["liveness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/readyz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Is its list in force?
         * @description And what went wrong at the last attempts to publish and to have the log witnessed.
         */
        readonly get: operations["readiness"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description */
        readonly get: operations["description"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Actor: string;
        /** @description A key of an operator becomes one that may sign. */
        readonly AddOperatorAction: {
            /** @constant */
            readonly kind: "add-operator";
            readonly operator: components["schemas"]["Operator"];
        };
        /** @description An applicant becomes a participant, and gets its certificate or licence. */
        readonly AdmitAction: {
            /** @constant */
            readonly kind: "admit";
            readonly application: components["schemas"]["RequestId"];
            readonly validDays: components["schemas"]["ValidDays"];
        };
        readonly ApplicantContact: {
            readonly name: string;
            readonly office?: string;
            readonly phone?: string;
            readonly email?: string;
        };
        /**
         * Application
         * @description An organisation asks to take part. At most 256 KiB. Its only signature is that of its PKCS#10 request.
         */
        readonly Application: {
            readonly id: components["schemas"]["RequestId"];
            readonly organization: components["schemas"]["Organization"];
            readonly manifest: components["schemas"]["Manifest"];
            /** @description Persons who answer for the application. Never published and never in the log: a salted hash is. */
            readonly contacts: readonly components["schemas"]["ApplicantContact"][];
            readonly request: components["schemas"]["CertificationRequest"];
            /** @description Of an issuer at least one for each format that it offers. */
            readonly testCodes: readonly components["schemas"]["TestCode"][];
            /** @description Of an issuer whose format gateways do not have, or that would change it: as specs/schemas/formats/format-manifest.schema.json describes. The test codes are examined by it. It is not kept: gateways get it with their software. */
            readonly formatManifest?: Record<string, never>;
        };
        /**
         * ApplicationList
         * @description Every application, the latest first; no contacts.
         */
        readonly ApplicationList: {
            readonly applications: readonly components["schemas"]["ApplicationSummary"][];
        };
        /** @enum {string} */
        readonly ApplicationOutcome: "open" | "admitted" | "rejected";
        readonly ApplicationSummary: {
            readonly id: components["schemas"]["RequestId"];
            readonly at: components["schemas"]["Instant"];
            readonly organization: components["schemas"]["Organization"];
            /** @enum {string} */
            readonly role: "issuer" | "verifier" | "gateway";
            /** @description Its test codes passed. */
            readonly passed: boolean;
            readonly outcome: components["schemas"]["ApplicationOutcome"];
        };
        /**
         * ApplicationView
         * @description One application, and what its test codes showed; no contacts.
         */
        readonly ApplicationView: {
            readonly id: components["schemas"]["RequestId"];
            readonly at: components["schemas"]["Instant"];
            readonly organization: components["schemas"]["Organization"];
            readonly manifest: components["schemas"]["Manifest"];
            readonly request: components["schemas"]["CertificationRequest"];
            readonly outcome: components["schemas"]["ApplicationOutcome"];
            readonly report: components["schemas"]["ConformanceReport"] | null;
        };
        readonly AppliedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "applied";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly organization: components["schemas"]["Organization"];
                readonly manifest: components["schemas"]["Manifest"];
                readonly request: components["schemas"]["CertificationRequest"];
                readonly contactsHash: string;
                readonly testCodes: {
                    readonly count: number;
                    readonly digest: string;
                };
                readonly report: {
                    readonly passed: boolean;
                    readonly digest: string;
                };
            };
        };
        /** @description Signs what another proposed. */
        readonly ApproveRequest: {
            /** @constant */
            readonly kind: "approve";
            readonly proposal: components["schemas"]["RequestId"];
            /** @description SHA-256 of the action's canonical JSON (RFC 8785). */
            readonly actionDigest: components["schemas"]["Sha256"];
        };
        readonly ApprovedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "approved";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly proposal: components["schemas"]["RequestId"];
                readonly actionDigest: components["schemas"]["Sha256"];
                readonly effect: components["schemas"]["Effect"];
            };
        };
        /** @description As its list names it. */
        readonly AuthorityId: string;
        /** @description RFC 4648 section 5, without padding. */
        readonly Base64Url: string;
        /** @description `https:`, on a loopback host also `http:`; without user, query or fragment. */
        readonly BaseUrl: string;
        /** @description One text in two languages. */
        readonly Bilingual: {
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        readonly BilingualName: {
            readonly zh: string;
            readonly en: string;
        };
        readonly CarriedOut: {
            readonly certificate: components["schemas"]["ListedCertificate"] | null;
            readonly licence: string | null;
            /** @description Of the compact JWS of the rule set that was published. Absent: none was. */
            readonly rules?: components["schemas"]["Sha256"];
        };
        /** @description PKCS#10 (RFC 2986), base64 of DER. Its signature proves possession of the key. */
        readonly CertificationRequest: string;
        /** @description One way in which the decision would change. */
        readonly Change: {
            /** @description Code of specs/values/changes.json. */
            readonly kind: string;
            /** @description Of a wait or a grade's end: when. Of a test: not sampled before. Absent: no time limits it. */
            readonly from?: components["schemas"]["Instant"];
            /** @description In Chinese, without the time. */
            readonly zh: string;
            /** @description In English, without the time. */
            readonly en: string;
        };
        /** @description A participant does something else, or at another place. */
        readonly ChangeAction: {
            /** @constant */
            readonly kind: "change";
            readonly participant: components["schemas"]["ParticipantId"];
            readonly manifest: components["schemas"]["Manifest"];
        };
        /** @description Key identifier as codes carry it: lower-case hex for bytes, else the text. */
        readonly CodeKeyId: string;
        readonly CodesRevokedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "codes-revoked";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly format: string;
                readonly number: number;
                readonly count: number;
                readonly headDigest: components["schemas"]["Sha256"];
            };
        };
        /**
         * ConformanceReport
         * @description What an applicant's test codes show, field by field. Nothing of the codes' content.
         */
        readonly ConformanceReport: {
            /** @description Every test code passed, and there was one for each format. */
            readonly passed: boolean;
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** @description Where an error is corrected. */
        readonly Contact: {
            /** @description Office, as people read it. */
            readonly name?: string;
            /** @description Telephone. */
            readonly phone?: string;
            /** Format: uri */
            readonly url?: string;
            readonly email?: string;
        };
        /** @description Calendar day in China. */
        readonly CountsDay: string;
        /**
         * CountsIndex
         * @description The days of which an issuer published counts, ascending and without gaps.
         */
        readonly CountsIndex: {
            readonly participant: components["schemas"]["ParticipantId"];
            readonly days: readonly {
                readonly day: components["schemas"]["CountsDay"];
                /** @description Of the compact JWS. */
                readonly digest: components["schemas"]["Sha256"];
            }[];
        };
        readonly CountsPublishedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "counts-published";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly day: components["schemas"]["CountsDay"];
                readonly digest: components["schemas"]["Sha256"];
            };
        };
        readonly CrlIssuedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "crl";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly number: number;
                readonly crlDigest: components["schemas"]["Sha256"];
                readonly nextUpdate: components["schemas"]["ReceiptMilliseconds"];
            };
        };
        readonly CrlSubmittedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "crl-submitted";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly participant: components["schemas"]["ParticipantId"];
                readonly crl: string;
                readonly revokedKeyIds: readonly string[];
            };
        };
        /** @description One reason. */
        readonly DecisionReason: {
            /** @description Code of specs/values/reasons.json. */
            readonly code: string;
            /** @description Identifier of the rule that gave it. */
            readonly rule?: string;
            /** @description What it means, in Chinese. */
            readonly zh: string;
            /** @description What it means, in English. */
            readonly en: string;
            /** @description What the rule demands. */
            readonly requires?: components["schemas"]["Bilingual"];
            readonly legalSource?: components["schemas"]["LegalSource"];
            /** @description What would meet the rule: any one of these. Only of refusals. */
            readonly change?: readonly components["schemas"]["Change"][];
        };
        /** @description Asks for an application's contacts; that somebody asked is logged. */
        readonly DiscloseRequest: {
            /** @constant */
            readonly kind: "disclose-contacts";
            readonly application: components["schemas"]["RequestId"];
        };
        readonly DisclosedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "disclosed";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly application: components["schemas"]["RequestId"];
                /** @constant */
                readonly what: "contacts";
            };
        };
        /** @description GB/T 2260 code. */
        readonly Division: string;
        readonly Effect: components["schemas"]["CarriedOut"] | null;
        /** @description A public key to encrypt for (RFC 7517, RFC 7518 section 4.6). Private members are not expressible. */
        readonly EncryptionJwk: {
            /** @constant */
            readonly kty: "EC";
            /** @constant */
            readonly crv: "P-256";
            readonly x: string;
            readonly y: string;
            /** @constant */
            readonly use: "enc";
            /** @constant */
            readonly alg: "ECDH-ES+A256KW";
            readonly kid?: string;
        };
        readonly Expires: {
            /** @enum {string} */
            readonly kind: "certificate" | "licence" | "own-certificate" | "recognised-certificate";
            readonly participant: components["schemas"]["ParticipantId"] | null;
            readonly serial: components["schemas"]["Serial"] | null;
            readonly at: components["schemas"]["Instant"];
            readonly daysLeft: number;
            /**
             * @description 90, 30 or 7; 0: it is over.
             * @enum {integer}
             */
            readonly withinDays: 90 | 30 | 7 | 0;
            readonly what: {
                readonly zh: string;
                readonly en: string;
            };
        };
        /**
         * ExpiringFeed
         * @description JSON Feed 1.1 of what expires within 90 days, the soonest first; `_expires` of each item says what.
         */
        readonly ExpiringFeed: {
            /** @constant */
            readonly version: "https://jsonfeed.org/version/1.1";
            readonly title: string;
            /** @constant */
            readonly language: "zh";
            readonly items: readonly components["schemas"]["ExpiringItem"][];
        };
        readonly ExpiringItem: {
            /** @description Stable for one thing and one warning. */
            readonly id: string;
            readonly title: string;
            readonly content_text: string;
            readonly date_published: components["schemas"]["Instant"];
            readonly tags: readonly ("90" | "30" | "7" | "expired")[];
            readonly _expires: components["schemas"]["Expires"];
        };
        readonly Finding: {
            /** @description Which test code, from 0; null: the application as a whole. */
            readonly testCode: number | null;
            /** @enum {string} */
            readonly result: "passed" | "failed" | "warning";
            /** @enum {string} */
            readonly stage: "detect" | "decode" | "trust" | "read" | "translate" | "decide" | "application";
            readonly code: string;
            readonly path: string | null;
            /** @description What was measured, or named: `QR 25-M`, another format's id. Absent: nothing. */
            readonly measured?: string;
            readonly what: {
                readonly zh: string;
                readonly en: string;
            };
            readonly advice: {
                readonly zh: string;
                readonly en: string;
            };
        };
        readonly FoundedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "founded";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly authority: {
                    readonly id: components["schemas"]["AuthorityId"];
                    readonly name: components["schemas"]["BilingualName"];
                    readonly territory: components["schemas"]["RegistryTerritory"];
                    readonly scope: readonly components["schemas"]["RegistryTerritory"][];
                };
                readonly certificates: {
                    readonly root: components["schemas"]["ListedCertificate"];
                    readonly listSigner: components["schemas"]["ListedCertificate"];
                };
                readonly operators: readonly components["schemas"]["Operator"][];
            };
        };
        readonly GatewayManifest: {
            /** @constant */
            readonly role: "gateway";
            readonly url: components["schemas"]["HttpsAddress"];
            readonly division: components["schemas"]["Division"];
        };
        /**
         * @description National grade as seen in real systems: 00 green, 01 yellow, 10 red; `unknown` is a value of ours.
         * @enum {string}
         */
        readonly Grade: "00" | "01" | "10" | "unknown";
        /** @description `https:`, without user, query or fragment. */
        readonly HttpsAddress: string;
        /**
         * Format: date-time
         * @description RFC 3339, UTC, `Z`.
         */
        readonly Instant: string;
        /** @description Where the issuer takes requests for correction, which are encrypted for it alone. Absent: it takes none. */
        readonly IssuerCorrections: {
            readonly url: components["schemas"]["BaseUrl"];
            readonly key: components["schemas"]["EncryptionJwk"];
            /** @description SHA-256 of the DER certificates that the server may present, base64url. Absent: any that the system believes. */
            readonly pins?: readonly string[];
            /** @description Within how many hours it answers. */
            readonly deadlineHours: number;
        };
        /** @description `contact`: where a person gets an error corrected; an office, not a person. */
        readonly IssuerManifest: {
            /** @constant */
            readonly role: "issuer";
            readonly services: readonly components["schemas"]["OfferedService"][];
            readonly contact: components["schemas"]["Contact"];
            readonly corrections?: components["schemas"]["IssuerCorrections"];
        };
        /** @description On what a rule rests. */
        readonly LegalSource: {
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /** @description X.509, base64 of DER. */
        readonly ListedCertificate: string;
        readonly ListedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "listed";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly sequence: number;
                readonly listDigest: components["schemas"]["Sha256"];
                readonly issuedAt: components["schemas"]["ReceiptMilliseconds"];
                readonly nextUpdate: components["schemas"]["ReceiptMilliseconds"];
                readonly deltaDigest: components["schemas"]["Sha256"] | null;
            };
        };
        /** @description What a participant does and what for; public. */
        readonly Manifest: components["schemas"]["IssuerManifest"] | components["schemas"]["VerifierManifest"] | components["schemas"]["GatewayManifest"];
        /** @description Where the issuer answers for codes that say nothing by themselves. */
        readonly OfferedEndpoint: {
            readonly url: components["schemas"]["HttpsAddress"];
            /** @description SHA-256 of the DER certificates that its server may present, base64url. */
            readonly pins: readonly string[];
        };
        /** @description One format that an issuer issues: what its list entry will say. */
        readonly OfferedService: {
            /** @description Adapter id: `national-code`. */
            readonly format: string;
            /** @description The only algorithms that its codes use. Empty where it signs nothing. */
            readonly algorithms: readonly components["schemas"]["RegistryAlgorithm"][];
            /** @description How codes name the issuer: `division:330100`. */
            readonly hints: readonly string[];
            readonly keyId: components["schemas"]["CodeKeyId"] | null;
            readonly endpoint: components["schemas"]["OfferedEndpoint"] | null;
            /** @description The issuer's own grade notation to the national grade; what is absent is `unknown`. */
            readonly grades: {
                readonly [key: string]: components["schemas"]["Grade"];
            };
        };
        /** @description An operator of the registry. One person may hold several keys, and counts once. */
        readonly Operator: {
            readonly id: components["schemas"]["OperatorId"];
            /** @description Who it is, as the authority knows staff: an opaque number, never a name. */
            readonly person: string;
            readonly key: components["schemas"]["PublicJwk"];
        };
        readonly OperatorId: string;
        /** @description An organisation that takes part. */
        readonly Organization: {
            readonly name: components["schemas"]["BilingualName"];
            /** @description Unified social credit code (GB 32100-2015), with a right check digit. */
            readonly creditCode: string;
            readonly division: components["schemas"]["Division"];
            /** @description Street address, in the language of the place. */
            readonly address: string;
            /** @description Page about the organisation. */
            readonly website: components["schemas"]["WebAddress"];
        };
        /** @description `<role>:<unified social credit code>`. */
        readonly ParticipantId: string;
        readonly ParticipantKey: {
            readonly serial: components["schemas"]["Serial"];
            readonly certificate: components["schemas"]["ListedCertificate"];
            readonly keyIds: {
                readonly [key: string]: components["schemas"]["CodeKeyId"];
            };
            readonly notBefore: components["schemas"]["Instant"];
            readonly notAfter: components["schemas"]["Instant"];
            readonly retiredAt: components["schemas"]["Instant"] | null;
            readonly revoked: {
                readonly at: components["schemas"]["Instant"];
                readonly reason: components["schemas"]["RevocationReason"];
            } | null;
        };
        /**
         * ParticipantList
         * @description Everybody who takes part.
         */
        readonly ParticipantList: {
            readonly participants: readonly components["schemas"]["ParticipantView"][];
        };
        readonly ParticipantView: {
            readonly id: components["schemas"]["ParticipantId"];
            readonly organization: components["schemas"]["Organization"];
            readonly manifest: components["schemas"]["Manifest"];
            /** @enum {string} */
            readonly status: "granted" | "suspended" | "withdrawn";
            readonly statusSince: components["schemas"]["Instant"];
            readonly keys: readonly components["schemas"]["ParticipantKey"][];
            readonly licence: string | null;
            readonly revocations: readonly components["schemas"]["RevocationSet"][];
            readonly revokedKeyIds: readonly string[];
        };
        /**
         * Problem
         * @description RFC 9457 problem details. Never holds a value taken from a scanned code.
         */
        readonly Problem: {
            /** @description URI reference `/problems/<code>`. */
            readonly type: string;
            /** @description What it means, in English. */
            readonly title: string;
            readonly status: number;
            /** @description What to do, in English. */
            readonly detail: string;
            /** @description Code of specs/values/reasons.json. */
            readonly code: string;
            /**
             * @description Present where the check could not be carried out: show neither green nor red.
             * @enum {string}
             */
            readonly outcome?: "undecided";
            readonly stage?: components["schemas"]["Stage"];
            /** @description Field of the request, or of the format. */
            readonly path?: string;
            readonly zh: {
                readonly title: string;
                readonly detail: string;
            };
            readonly contact?: components["schemas"]["Contact"];
            /** @description Why the passage of the code stopped, where the request depended on it. */
            readonly reasons?: readonly components["schemas"]["DecisionReason"][];
            /** @description Whose list names the issuer: who is answerable for it. */
            readonly authority?: {
                readonly id: string;
                readonly territory: string;
            };
            readonly fallback?: components["schemas"]["DecisionReason"];
            readonly retryAfterSeconds?: number;
        };
        /**
         * ProposalList
         * @description Every proposal, the latest first.
         */
        readonly ProposalList: {
            readonly proposals: readonly components["schemas"]["ProposalView"][];
        };
        readonly ProposalView: {
            readonly id: components["schemas"]["RequestId"];
            readonly at: components["schemas"]["Instant"];
            readonly by: string;
            readonly action: components["schemas"]["RegistryAction"];
            readonly actionDigest: components["schemas"]["Sha256"];
            readonly expiresAt: components["schemas"]["Instant"];
            /** @description Ids of the operators who signed. */
            readonly signedBy: readonly components["schemas"]["OperatorId"][];
            readonly signaturesNeeded: number;
            /**
             * @description `expired`: nobody completed it in time.
             * @enum {string}
             */
            readonly outcome: "open" | "done" | "withdrawn" | "expired";
        };
        /** @description Proposes an action, and signs it first. */
        readonly ProposeRequest: {
            /** @constant */
            readonly kind: "propose";
            readonly action: components["schemas"]["RegistryAction"];
        };
        readonly ProposedEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "proposed";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly action: components["schemas"]["RegistryAction"];
                readonly actionDigest: components["schemas"]["Sha256"];
                readonly expiresAt: components["schemas"]["ReceiptMilliseconds"];
                readonly effect: components["schemas"]["Effect"];
            };
        };
        /**
         * PublicJwk
         * @description A public JSON Web Key (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2). Private members are refused: `d` and its kin are not expressible.
         */
        readonly PublicJwk: {
            /** @enum {string} */
            readonly kty: "EC" | "OKP" | "RSA";
            /** @description Key identifier. */
            readonly kid?: string;
            /** @enum {string} */
            readonly use?: "sig";
            readonly key_ops?: readonly "verify"[];
            /** @description Signature algorithm; `SM2-SM3` is a name of ours, none is registered. */
            readonly alg?: string;
            /** @description Curve; `SM2` is a name of ours for sm2p256v1, none is registered. */
            readonly crv?: string;
            readonly x?: components["schemas"]["Base64Url"];
            readonly y?: components["schemas"]["Base64Url"];
            readonly n?: components["schemas"]["Base64Url"];
            readonly e?: components["schemas"]["Base64Url"];
            /** @description Certificate chain, the key's own first; DER, base64. */
            readonly x5c?: readonly string[];
            readonly "x5t#S256"?: components["schemas"]["Base64Url"];
        };
        /** @description Why; public, so never about a person. */
        readonly PublicReason: string;
        /** @description An issuer's counts of one day: compact JWS of type `tongxing-counts+jose`. Days follow each other; what was published is not changed. */
        readonly PublishCountsRequest: {
            /** @constant */
            readonly kind: "publish-counts";
            readonly counts: string;
        };
        /** @description A rule set of a division within the authority's scope is published. It takes effect no sooner than 48 hours after the approval, unless it only loosens. */
        readonly PublishRulesAction: {
            /** @constant */
            readonly kind: "publish-rules";
            /** @description A rule set with `effectiveFrom`, by ../rule-set.schema.json and the checks of specs/rule-check.ts; `registry.rule-set` says where it fails them. */
            readonly set: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * PublishedRuleIndex
         * @description The rule sets that the authority published, of each division in the order of their publication.
         */
        readonly PublishedRuleIndex: {
            readonly rules: readonly components["schemas"]["PublishedRuleSet"][];
        };
        readonly PublishedRuleSet: {
            readonly division: components["schemas"]["Division"];
            readonly version: string;
            readonly effectiveFrom: components["schemas"]["Instant"];
            readonly publishedAt: components["schemas"]["Instant"];
            /** @description Of the compact JWS; it is at `/v1/rules/{digest}`. */
            readonly digest: components["schemas"]["Sha256"];
            /** @description Version of the set that took its place before it took effect; null: none did. */
            readonly supersededBy: string | null;
            /** @description Index of the log entry that carried it out. */
            readonly entry: number;
        };
        /**
         * Receipt
         * @description What was done, as it stands in the log.
         */
        readonly Receipt: {
            /** @description Of the entry in the log. */
            readonly index: number;
            readonly entry: components["schemas"]["RegistryEntry"];
            /** @description It had been done before: the request was sent again. */
            readonly repeated: boolean;
            /** @description Only in the answer to an operator who asked for them. */
            readonly contacts?: readonly components["schemas"]["ApplicantContact"][];
        };
        /** @description Since 1970. */
        readonly ReceiptMilliseconds: number;
        /** @description Another authority's list is to be believed, for its own scope only. */
        readonly RecogniseAction: {
            /** @constant */
            readonly kind: "recognise";
            readonly authority: components["schemas"]["Recognition"];
        };
        /** @description Another authority whose list is to be believed: explicitly, and for its own scope only. */
        readonly Recognition: {
            readonly id: components["schemas"]["AuthorityId"];
            readonly name: components["schemas"]["BilingualName"];
            readonly territory: components["schemas"]["RegistryTerritory"];
            readonly scope: readonly components["schemas"]["RegistryTerritory"][];
            /** @description Its anchors' certificates. */
            readonly certificates: readonly components["schemas"]["ListedCertificate"][];
            /** @description Where its list is. */
            readonly list: string;
            readonly log: components["schemas"]["RecognizedLog"] | null;
        };
        /**
         * RecognitionList
         * @description The other authorities that this one recognises.
         */
        readonly RecognitionList: {
            readonly recognitions: readonly components["schemas"]["Recognition"][];
        };
        readonly RecognizedLog: {
            readonly url: components["schemas"]["HttpsAddress"];
            /** @description Verifier keys (C2SP signed-note); the origin is the name of the first. */
            readonly keys: readonly string[];
        };
        /**
         * RegistryAction
         * @description What operators decide on. What adds trust or cannot be undone takes the signatures of two different persons.
         */
        readonly RegistryAction: components["schemas"]["AdmitAction"] | components["schemas"]["RejectAction"] | components["schemas"]["RotateAction"] | components["schemas"]["ChangeAction"] | components["schemas"]["SuspendAction"] | components["schemas"]["ResumeAction"] | components["schemas"]["RevokeAction"] | components["schemas"]["RecogniseAction"] | components["schemas"]["UnrecogniseAction"] | components["schemas"]["AddOperatorAction"] | components["schemas"]["RemoveOperatorAction"] | components["schemas"]["PublishRulesAction"];
        /**
         * @description Signature algorithm; `SM2-SM3` is SM2 with SM3 (GM/T 0009).
         * @enum {string}
         */
        readonly RegistryAlgorithm: "ES256" | "ES256-P384" | "ES384" | "EdDSA" | "PS256" | "RS256" | "SM2-SM3";
        /**
         * RegistryDescription
         * @description Whose registry this is, and how its log is verified.
         */
        readonly RegistryDescription: {
            readonly authority: {
                readonly id: components["schemas"]["AuthorityId"];
                readonly name: components["schemas"]["BilingualName"];
                readonly territory: components["schemas"]["RegistryTerritory"];
                readonly scope: readonly components["schemas"]["RegistryTerritory"][];
            };
            readonly operators: readonly components["schemas"]["OperatorId"][];
            /** @description The authority's own, as the log's first entry has them. */
            readonly certificates: {
                readonly root: components["schemas"]["ListedCertificate"];
                readonly listSigner: components["schemas"]["ListedCertificate"];
            };
            readonly log: {
                readonly origin: string;
                readonly keys: readonly string[];
                readonly size: number;
            };
            /** @description Verifier key with which it cosigns the logs of others; null: it does not. */
            readonly witness: string | null;
            /** @description Origins of gateways whose scores of issuers the authority's screen shows. */
            readonly gateways: readonly string[];
        };
        /** @description One entry of the log, for one action. */
        readonly RegistryEntry: components["schemas"]["FoundedEntry"] | components["schemas"]["AppliedEntry"] | components["schemas"]["ProposedEntry"] | components["schemas"]["ApprovedEntry"] | components["schemas"]["WithdrawnEntry"] | components["schemas"]["DisclosedEntry"] | components["schemas"]["ListedEntry"] | components["schemas"]["CrlIssuedEntry"] | components["schemas"]["CodesRevokedEntry"] | components["schemas"]["CrlSubmittedEntry"] | components["schemas"]["CountsPublishedEntry"];
        /**
         * RegistryReadiness
         * @description Whether its list is in force, and what went wrong at its last attempts.
         */
        readonly RegistryReadiness: {
            readonly ready: boolean;
            readonly list: {
                readonly sequence: number;
                readonly issuedAt: components["schemas"]["Instant"];
                readonly nextUpdate: components["schemas"]["Instant"];
                readonly ageSeconds: number;
            } | null;
            readonly troubles: readonly {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            }[];
        };
        /** @description A GB/T 2260 code (`000000`: the whole country), or an ISO 3166-1 alpha-2 code other than CN. */
        readonly RegistryTerritory: string;
        /** @description An application ends; one signature. */
        readonly RejectAction: {
            /** @constant */
            readonly kind: "reject";
            readonly application: components["schemas"]["RequestId"];
            readonly reason: components["schemas"]["PublicReason"];
        };
        /** @description A key of an operator ceases to be one that may sign. */
        readonly RemoveOperatorAction: {
            /** @constant */
            readonly kind: "remove-operator";
            readonly operator: components["schemas"]["OperatorId"];
        };
        /** @description UUID (RFC 9562), lower case. Whoever asks chooses it, and asking twice does it once. */
        readonly RequestId: string;
        /** @description A suspended participant is believed again. */
        readonly ResumeAction: {
            /** @constant */
            readonly kind: "resume";
            readonly participant: components["schemas"]["ParticipantId"];
        };
        /**
         * @description RFC 5280 section 5.3.1.
         * @enum {string}
         */
        readonly RevocationReason: "keyCompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "privilegeWithdrawn";
        readonly RevocationSet: {
            readonly format: string;
            readonly number: number;
            readonly count: number;
            readonly headDigest: components["schemas"]["Sha256"];
        };
        /** @description A certificate, or where `serial` is null the participant as a whole, is never believed again. */
        readonly RevokeAction: {
            /** @constant */
            readonly kind: "revoke";
            readonly participant: components["schemas"]["ParticipantId"];
            readonly serial: components["schemas"]["Serial"] | null;
            readonly reason: components["schemas"]["RevocationReason"];
        };
        /** @description An issuer's next set of revoked codes: its signed head, compact JWS. The shards that it lists are put first, or after. */
        readonly RevokeCodesRequest: {
            /** @constant */
            readonly kind: "revoke-codes";
            readonly format: string;
            readonly head: string;
        };
        /** @description A participant gets a certificate for a new key. */
        readonly RotateAction: {
            /** @constant */
            readonly kind: "rotate";
            readonly participant: components["schemas"]["ParticipantId"];
            readonly request: components["schemas"]["CertificationRequest"];
            /** @description By which codes name the new key, by format; absent: derived from it. */
            readonly keyIds: {
                readonly [key: string]: components["schemas"]["CodeKeyId"];
            };
            /** @description How long the keys from before stay listed. */
            readonly overlapDays: number;
            readonly validDays: components["schemas"]["ValidDays"];
        };
        /** @description Serial number of a certificate, lower-case hex. */
        readonly Serial: string;
        /** @description SHA-256, lower-case hex. */
        readonly Sha256: string;
        /**
         * SignedRequest
         * @description Payload of a compact JWS (RFC 7515 section 7.1) that an operator or a participant signs, under a header of `alg`, `typ` (`tongxing-request+jose`) and `kid`, the same text as `by`.
         */
        readonly SignedRequest: {
            /** @description Id of the registry's authority. */
            readonly registry: components["schemas"]["AuthorityId"];
            readonly id: components["schemas"]["RequestId"];
            /** @description When it was signed, milliseconds since 1970. */
            readonly issuedAt: components["schemas"]["ReceiptMilliseconds"];
            /** @description From here on it is refused; at most ten minutes after `issuedAt`. */
            readonly expiresAt: components["schemas"]["ReceiptMilliseconds"];
            /** @description Who asks: `operator:<id>` or `participant:<id>`. */
            readonly by: string;
            readonly request: components["schemas"]["ProposeRequest"] | components["schemas"]["ApproveRequest"] | components["schemas"]["WithdrawRequest"] | components["schemas"]["DiscloseRequest"] | components["schemas"]["RevokeCodesRequest"] | components["schemas"]["SubmitCrlRequest"] | components["schemas"]["PublishCountsRequest"];
        };
        /**
         * @description Step of the passage.
         * @enum {string}
         */
        readonly Stage: "detect" | "decode" | "trust" | "read" | "translate" | "decide" | "vouch";
        /** @description The CRL of a participant's own authority, base64 of DER. */
        readonly SubmitCrlRequest: {
            /** @constant */
            readonly kind: "submit-crl";
            readonly crl: string;
        };
        /** @description A participant is not believed until it is resumed; one signature. */
        readonly SuspendAction: {
            /** @constant */
            readonly kind: "suspend";
            readonly participant: components["schemas"]["ParticipantId"];
            readonly reason: components["schemas"]["PublicReason"];
        };
        /** @description A code of an invented person. */
        readonly TestCode: {
            /** @description The text of the code, or base64 of its bytes. */
            readonly code: string;
            /** @enum {string} */
            readonly encoding: "text" | "base64";
            /** @description What the issuer says that it is; absent: nothing is compared. */
            readonly expect?: {
                readonly grade?: components["schemas"]["Grade"];
                readonly name?: string;
            };
        };
        /** @description Another authority is no longer recognised. */
        readonly UnrecogniseAction: {
            /** @constant */
            readonly kind: "unrecognise";
            readonly authority: components["schemas"]["AuthorityId"];
            readonly reason: components["schemas"]["PublicReason"];
        };
        /** @description Days that the certificate or licence lasts. */
        readonly ValidDays: number;
        readonly VerifierManifest: {
            /** @constant */
            readonly role: "verifier";
            /** @description Where it verifies. */
            readonly divisions: readonly components["schemas"]["Division"][];
            /** @description Codes of the value set `purposes`. */
            readonly purposes: readonly string[];
            /** @enum {string} */
            readonly level: "status" | "identity" | "record";
            readonly batch: boolean;
        };
        readonly WebAddress: string;
        /** @description Takes a proposal back. */
        readonly WithdrawRequest: {
            /** @constant */
            readonly kind: "withdraw";
            readonly proposal: components["schemas"]["RequestId"];
        };
        readonly WithdrawnEntry: {
            /** @constant */
            readonly v: 1;
            /** @constant */
            readonly kind: "withdrawn";
            readonly id: components["schemas"]["RequestId"];
            readonly digest: components["schemas"]["Sha256"];
            readonly at: components["schemas"]["ReceiptMilliseconds"];
            readonly by: components["schemas"]["Actor"];
            readonly body: {
                readonly proposal: components["schemas"]["RequestId"];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listApplications: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Without contacts. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApplicationList"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly apply: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 256 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Application"];
            };
        };
        readonly responses: {
            /** @description It had been sent before. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The application is in the log. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly showApplication: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Request id. */
                readonly id: components["schemas"]["RequestId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Without contacts. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApplicationView"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly act: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Compact JWS of `SignedRequest`, at most 256 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/jose": string;
            };
        };
        readonly responses: {
            /** @description It had been sent before. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description It is in the log. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 410: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly showReceipt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Request id. */
                readonly id: components["schemas"]["RequestId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it stands in the log. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listProposals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The latest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProposalList"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listParticipants: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description With certificates and status. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ParticipantList"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly showParticipant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `<role>:<unified social credit code>`. */
                readonly id: components["schemas"]["ParticipantId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description With certificates and status. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ParticipantView"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listRecognitions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Each for its own scope. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecognitionList"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listExpiring: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The soonest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/feed+json": components["schemas"]["ExpiringFeed"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly describeRegistry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it was founded, and as it stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryDescription"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly trustList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Compact JWS. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    /** @description Strong; of sequence and digest. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jose": string;
                };
            };
            /** @description It is what the asker has. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly trustListHead: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Its headers. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    /** @description Strong; of sequence and digest. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is what the asker has. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly trustListDelta: {
        readonly parameters: {
            readonly query: {
                /** @description Sequence of the list that the asker has. */
                readonly from: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Compact JWS: from that list to the one in force. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    /** @description Strong; of sequence and digest. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jose": string;
                };
            };
            /** @description That list is the one in force. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly trustListProof: {
        readonly parameters: {
            readonly query: {
                /** @description Sequence of the list. */
                readonly sequence: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description C2SP tlog-proof; its `extra` is the entry. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly crl: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description DER (RFC 5280 section 5). */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pkix-crl": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revocationHead: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `<role>:<unified social credit code>`. */
                readonly participant: components["schemas"]["ParticipantId"];
                /** @description Adapter id. */
                readonly format: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Compact JWS that names the shards beside it. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    /** @description Strong; of sequence and digest. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jose": string;
                };
            };
            /** @description It is what the asker has. */
            readonly 304: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly revocationShard: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `<role>:<unified social credit code>`. */
                readonly participant: components["schemas"]["ParticipantId"];
                /** @description Adapter id. */
                readonly format: string;
                /** @description `<SHA-256 of its bytes>.shard`. */
                readonly shard: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Never changes. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly putRevocationShard: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `<role>:<unified social credit code>`. */
                readonly participant: components["schemas"]["ParticipantId"];
                /** @description Adapter id. */
                readonly format: string;
                /** @description `<SHA-256 of its bytes>.shard`. */
                readonly shard: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/octet-stream": string;
            };
        };
        readonly responses: {
            /** @description It is kept; it may have been before. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Of each division in the order of their publication. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PublishedRuleIndex"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly publishedRules: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description SHA-256 of the compact JWS, lower-case hex, as the trust list names it. */
                readonly digest: components["schemas"]["Sha256"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Compact JWS of type `tongxing-rules+jose`; never changes. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jose": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listCounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `<role>:<unified social credit code>`. */
                readonly participant: components["schemas"]["ParticipantId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ascending, without gaps; empty where it published none. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CountsIndex"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly publishedCounts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description `<role>:<unified social credit code>`. */
                readonly participant: components["schemas"]["ParticipantId"];
                /** @description Calendar day in China. */
                readonly day: components["schemas"]["CountsDay"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Compact JWS of type `tongxing-counts+jose`; never changes. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jose": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly checkpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description C2SP tlog-checkpoint, a signed note. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly tile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description C2SP tlog-tiles: `0/x001/234`, `entries/000.p/9`. */
                readonly path: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Never changes. */
            readonly 200: {
                headers: {
                    /** @description How long anybody may keep it. */
                    readonly "Cache-Control"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/octet-stream": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`. */
            readonly 503: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly addCheckpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description Signature lines. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description Not in its form. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description No signature of a key that is trusted for this log. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description An unknown log, or no witness here. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Another tree was cosigned last: its size. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/x.tlog.size": string;
                };
            };
            /** @description Longer than any such request. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The proof does not hold. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly listReasons: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What each means, and what to do. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly reasons: readonly Record<string, never>[];
                    };
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly explainReason: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Code of a problem. */
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What it means, and what to do. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly liveness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It does. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @constant */
                        readonly status: "ok";
                    };
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly readiness: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Ready; there may be troubles. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryReadiness"];
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No list is in force, or the storage fails. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegistryReadiness"];
                };
            };
        };
    };
    readonly description: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            /** @description The request cannot be answered; `code` says why. */
            readonly 405: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
