// Generated from specs/openapi.json. Do not edit.
export interface paths {
    readonly "/v1/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Verify one scan
         * @description Reads the code, checks its issuer, applies the destination's rules and vouches for the result. 200: the check was carried out, whatever it found. 503: it could not be; show neither green nor red. The body is at most 16 KiB.
         */
        readonly post: operations["verify"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/verify/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Verify many scans
         * @description One JSON object on each line, at most 1,000 lines of at most 16 KiB each. Answers stream back in the order of the request, one line each; a bad line spoils only itself.
         */
        readonly post: operations["verifyBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/verify/companion": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Verify a companion code
         * @description One holder shows the codes of several people: each is decided alone, with a voucher of its own. 200 says that the companion code was taken apart, whatever became of its codes. The body is at most 16 KiB.
         */
        readonly post: operations["verifyCompanion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/translate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Write a code anew for a destination
         * @description Verifies the code as /v1/verify does. Where the destination accepts it, the record is written in a format that scanners there read, signed with the gateway's own key as the destination's lists recognise it, and short-lived; it names the home issuer's assessment, not ours. Whatever is not accepted is answered as /v1/verify answers it, without a code. The body is at most 16 KiB.
         */
        readonly post: operations["translate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/vouchers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Get a voucher to hold, for when the issuer is down
         * @description Verifies the code as /v1/verify does. Where the destination accepts it (absent: the national baseline), what the issuer said is written into an SD-JWT (RFC 9901) for the key that is given, to be shown piece by piece. It stands in where the code's own issuer cannot be asked, no longer than the destination's rules allow, and is never stronger than what it stands for. No licence is needed; nothing is kept. The body is at most 16 KiB.
         */
        readonly post: operations["vouchForHolder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What will be decided, and why
         * @description The traveller's own code, one or several destinations and a time: what each destination will decide under the rules that are published to bind by then, what would change it, and what is announced. Needs no licence and leaves no trace; requests are limited for each caller. Trust in the code is judged now. The body is at most 16 KiB.
         */
        readonly post: operations["preview"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/corrections": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Have an error corrected
         * @description The traveller presents the own code and says what is wrong. The code is examined; statement, contact and code are encrypted for the issuer that decided, sent to its desk, and kept nowhere else. The receipt names neither person nor code. The same body sent again within the clock hour is the same correction. Needs no licence; requests are limited for each caller. The body is at most 24 KiB.
         */
        readonly post: operations["correct"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/corrections/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What became of a correction
         * @description By the receipt alone. The gateway asks the issuer’s desk; it keeps nothing itself. Overdue is told from the receipt. The body is at most 24 KiB.
         */
        readonly post: operations["correctionStatus"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/inspect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Decode without verifying
         * @description For the developers of issuers. Nothing is verified, nothing is asked of anybody, and the payload is not shown. Never decide anything on this answer.
         */
        readonly post: operations["inspect"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/formats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Formats that this gateway reads
         * @description Each with the document or system it was taken from, and how sure that is.
         */
        readonly get: operations["listFormats"];
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
         * Trust lists in force
         * @description The lists of which the present snapshot was compiled, newer ones that wait for a person, and the sets of revoked codes.
         */
        readonly get: operations["trustStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/offline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Trust for devices without a network
         * @description What a device needs to verify self-contained codes offline, as it was signed: the gateway's anchors, the lists in force, the rule sets and the sets of revoked codes that they name. Made anew where the snapshot changes; `ETag` says whether it did (If-None-Match: 304). The clock of the gateway is at /v1/gateway. At most some 12 MiB: what does not fit is left out, and decides nothing on the device. Imports of other systems are not in it, and a device does not check the authorities' logs: the gateway did.
         */
        readonly get: operations["offlineTrust"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/issuers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How issuers serve
         * @description Every issuer of the lists in force: whether and how fast it answers, whether its yellow and red codes are substantiated, and how corrections fare. One copy's view since it started, nothing of a person, no count below ten.
         */
        readonly get: operations["issuerScores"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/issuers/{issuer}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How one issuer serves
         * @description The same of one issuer; where two authorities list the same id, of both.
         */
        readonly get: operations["issuerScore"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/rules/{division}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Rules of a division
         * @description The set as published; where it `extends` another, ask for that one too.
         */
        readonly get: operations["ruleSet"];
        readonly put?: never;
        readonly post?: never;
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
        /**
         * Reason codes
         * @description Every code with what it means and what to do, in Chinese and English.
         */
        readonly get: operations["listReasons"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Keys of this gateway
         * @description Public keys with which its vouchers verify, without asking the gateway again.
         */
        readonly get: operations["keySet"];
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
        /**
         * What a reason code means
         * @description The address in the `type` of every problem.
         */
        readonly get: operations["explainReason"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/healthz": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Says nothing of trust data or issuers.
         */
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
         * Can the gateway decide?
         * @description Not ready where trust data or rules are absent or past their next update, with the reason for each.
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
    readonly "/v1/gateway": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whose gateway this is
         * @description Its division, whom it lets in, its clock, and the registries that it leads to.
         */
        readonly get: operations["describeGateway"];
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
        /**
         * This description
         * @description OpenAPI 3.1, with every reference internal.
         */
        readonly get: operations["description"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Where to begin
         * @description Leads to the screens of this gateway and of its registries.
         */
        readonly get: operations["home"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The verifier's screen
         * @description Camera, picture or text; also without a network, once it has synced.
         */
        readonly get: operations["verifyScreen"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/travel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The traveller's screen
         * @description What destinations will decide of a code, a code for the journey, and corrections.
         */
        readonly get: operations["travelScreen"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which registry to join
         * @description Leads to the registries' own pages.
         */
        readonly get: operations["joinScreen"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/authority": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which authority
         * @description Leads to the registries' own pages.
         */
        readonly get: operations["authorityScreen"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What there is to read
         * @description Formats and rule sets for people.
         */
        readonly get: operations["documentation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/api": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * This description for people
         * @description A viewer whose files are served from here.
         */
        readonly get: operations["apiViewer"];
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
        /** @description A set of rules that will bind. */
        readonly AnnouncedSet: {
            /** @description Semantic version. */
            readonly version: string;
            readonly effectiveFrom: components["schemas"]["Instant"];
        };
        /** @description One authority's assessment of the holder. */
        readonly Assessment: {
            readonly grade: components["schemas"]["Grade"];
            /** @description Who assessed. */
            readonly authority: {
                /** @description Issuer's identifier in the trust list. */
                readonly id: string;
                readonly territory: string;
                /** @description As people read it. */
                readonly name?: string;
            };
            /** @description Code of specs/values/grade-reasons.json. Absent: the issuer gave none that the closed list has. */
            readonly reason?: string;
            /** @description Issuer's own rule number. */
            readonly rule?: string;
            readonly assessedAt?: components["schemas"]["Instant"];
            readonly expiresAt?: components["schemas"]["Instant"];
            readonly contact?: components["schemas"]["Contact"];
            readonly basis: components["schemas"]["Basis"];
            readonly source: components["schemas"]["DataSource"];
        };
        /** @description RFC 4648 section 5, without padding. */
        readonly Base64Url: string;
        /** @description `https:`, on a loopback host also `http:`; without user, query or fragment. */
        readonly BaseUrl: string;
        /** @description Personal basic information. */
        readonly Basic: {
            /** @description Name as the code carries it, masked where the code masks it. */
            readonly name?: string;
            /**
             * @description GB/T 2261.1.
             * @enum {string}
             */
            readonly sex?: "0" | "1" | "2" | "9";
            readonly birthDate?: components["schemas"]["Date"];
            readonly nationality?: components["schemas"]["Country"];
            /** @description Code of specs/values/id-types.json. */
            readonly idType?: string;
            /** @description Document number as the code carries it, masked where the code masks it. */
            readonly idNumber?: string;
            readonly registeredDivision?: components["schemas"]["Division"];
            readonly residenceDivision?: components["schemas"]["Division"];
            /** @description Detailed address within the division. */
            readonly address?: string;
            /** @description Telephone as the code carries it. */
            readonly phone?: string;
            readonly medicalHistory?: readonly string[];
        };
        /**
         * @description Declared by the holder, calculated by rules, decided by an official, or measured (test, certificate).
         * @enum {string}
         */
        readonly Basis: "declared" | "calculated" | "decided" | "measured";
        /**
         * BatchAnswerLine
         * @description One line of the answer to a batch, in the order of the request. Exactly one of `answer` and `problem`.
         */
        readonly BatchAnswerLine: {
            /** @description Number of the request line, from 1. */
            readonly line: number;
            /** @description HTTP status that this line alone would have had. */
            readonly status: number;
            readonly answer?: components["schemas"]["VerifyAnswer"];
            readonly problem?: components["schemas"]["Problem"];
        } & (unknown | unknown);
        /** @description One text in two languages. */
        readonly Bilingual: {
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
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
        /** @description By which published rule several assessments became one grade. Absent: there was one, or none. */
        readonly Combination: {
            /**
             * @description The gravest of all, that of the code's issuer, or the latest.
             * @enum {string}
             */
            readonly method: "gravest" | "issuer" | "latest";
            /** @description How many there were. */
            readonly assessments: number;
            /** @description Each of them. */
            readonly grades: readonly components["schemas"]["GradeOf"][];
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /**
         * CompanionAnswer
         * @description What each person's code came to, in the order in which the companion code holds them. One that is forged, or that cannot be decided, changes nothing for the others.
         */
        readonly CompanionAnswer: {
            readonly people: readonly components["schemas"]["PersonAnswer"][];
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
        /** @description The container, without its payload. */
        readonly Container: {
            /**
             * @description Self-contained and signed, or a token about which its issuer must be asked.
             * @enum {string}
             */
            readonly kind: "sealed" | "reference";
            /** @description Size of the scan. */
            readonly bytes: number;
            /** @description Who the code says issued it; not believed. */
            readonly issuerHint: string | null;
            readonly signatures: readonly components["schemas"]["ContainerSignature"][];
        };
        /** @description One signature, not checked. */
        readonly ContainerSignature: {
            /** @description As the code states it: `cose:-7`, `jose:ES256`, `gm:SM2-SM3`. */
            readonly algorithm: string;
            /** @description Key identifier as the code carries it. */
            readonly keyHint: string | null;
            /** @description Size of what the signature covers. */
            readonly signedBytes: number;
            /** @description Size of the signature. */
            readonly signatureBytes: number;
        };
        /** @description What is wrong. */
        readonly CorrectionAbout: {
            /** @description Code of specs/values/correction-kinds.json. */
            readonly what: string;
            /** @description Which assessment of the record, from 0. Absent: the one that decided, or the code as a whole. */
            readonly assessment?: number;
        };
        /**
         * CorrectionAnswer
         * @description The issuer has the correction.
         */
        readonly CorrectionAnswer: {
            /** @description Compact JWS of CorrectionReceipt, typ `tongxing-receipt+jwt`. */
            readonly receipt: string;
            readonly issuer: components["schemas"]["IssuerView"];
            /** @description Of the issuer. */
            readonly contact?: components["schemas"]["Contact"];
            /** @description Until when the issuer has to answer, by its authority’s list. */
            readonly deadline: components["schemas"]["Instant"];
            /** @description How to see what becomes of it. */
            readonly follow: components["schemas"]["Bilingual"];
        };
        /** @description How the issuer reaches the traveller: for the issuer alone. */
        readonly CorrectionContact: {
            /** @enum {string} */
            readonly channel: "phone" | "email" | "post" | "none";
            /** @description Absent exactly where the channel is `none`. */
            readonly value?: string;
        };
        /**
         * CorrectionContent
         * @description What a desk finds in the JWE (typ `tongxing-correction+jwe`, ECDH-ES+A256KW, A256GCM, `kid` as in the list).
         */
        readonly CorrectionContent: {
            /** @description The correction, as gateway and desk name it. Tells nothing of the person. */
            readonly id: string;
            /** @description When the gateway got it. */
            readonly at: components["schemas"]["Instant"];
            /** @description Whose receipt the traveller holds. */
            readonly gateway: string;
            /** @description The code as it was presented. */
            readonly code: {
                /** @description Adapter id. */
                readonly format: string;
                /** @description Exactly those of the scan, base64url. */
                readonly bytes: string;
            };
            readonly about: components["schemas"]["CorrectionAbout"];
            readonly statement: components["schemas"]["CorrectionStatement"];
            readonly contact: components["schemas"]["CorrectionContact"];
            readonly replyKey?: components["schemas"]["CorrectionReplyKey"];
        };
        /**
         * CorrectionDeskAnswer
         * @description What an issuer’s desk answers (200 or 202) to a correction that it has taken, for good: POST of the compact JWE as `application/jose` to the address that the list names. One that comes again under the same id is answered alike.
         */
        readonly CorrectionDeskAnswer: {
            /** @constant */
            readonly received: true;
        };
        /**
         * CorrectionDeskState
         * @description What a desk says of one correction: GET of its id below the address that the list names. 404: it has none of that id.
         */
        readonly CorrectionDeskState: {
            /** @description The correction, as gateway and desk name it. Tells nothing of the person. */
            readonly id: string;
            /** @description Code of specs/values/correction-states.json. */
            readonly state: string;
            readonly since: components["schemas"]["Instant"];
            readonly answer?: components["schemas"]["CorrectionReply"];
            /** @description Where to go next. */
            readonly contact?: components["schemas"]["Contact"];
        };
        /**
         * CorrectionReceipt
         * @description Claims of the receipt. Nothing in it names, or leads to, the person or the code.
         */
        readonly CorrectionReceipt: {
            /** @description Identifier of the gateway. */
            readonly iss: string;
            /** @description The correction, as gateway and desk name it. Tells nothing of the person. */
            readonly jti: string;
            readonly iat: number;
            /** @description To whom it went. */
            readonly issuer: {
                readonly id: string;
                readonly territory: string;
            };
            /** @description Seconds since 1970. */
            readonly deadline: number;
            /** @description Code of specs/values/correction-kinds.json. */
            readonly what: string;
            /** @description Of the encrypted correction as it was sent (the compact JWE). */
            readonly digest: string;
        };
        /** @description Compact JWE for the traveller’s `replyKey`: the gateway cannot read it. */
        readonly CorrectionReply: string;
        /**
         * CorrectionReplyContent
         * @description What the traveller finds in the desk’s answer: a compact JWE (typ `tongxing-correction-answer+jwe`, ECDH-ES+A256KW, A256GCM) for the `replyKey` of the correction.
         */
        readonly CorrectionReplyContent: {
            /** @description For the traveller alone. */
            readonly words: string;
        };
        /** @description A public key of the traveller (RFC 7517; EC P-256), to which the issuer can encrypt its answer. */
        readonly CorrectionReplyKey: {
            /** @enum {string} */
            readonly kty: "EC";
            /** @enum {string} */
            readonly crv: "P-256";
            readonly x: string;
            readonly y: string;
        };
        /**
         * CorrectionRequest
         * @description A traveller says what is wrong with the own code. Exactly one of `code` and `codeBytes`: the code itself is the only thing by which anybody is found. Statement and contact are encrypted for the issuer; the gateway keeps nothing.
         */
        readonly CorrectionRequest: {
            /** @description The own code where it is text, exactly as it reads. */
            readonly code?: string;
            /** @description The own code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
            /** @description Where the code was not accepted. Absent: nowhere in particular. */
            readonly destination?: components["schemas"]["Division"];
            readonly about: components["schemas"]["CorrectionAbout"];
            readonly statement: components["schemas"]["CorrectionStatement"];
            readonly contact: components["schemas"]["CorrectionContact"];
            readonly replyKey?: components["schemas"]["CorrectionReplyKey"];
        } & (unknown | unknown);
        /** @description In the traveller’s own words; any characters, which nobody on the way reads. */
        readonly CorrectionStatement: string;
        /**
         * CorrectionStatusAnswer
         * @description What the issuer’s desk says of a correction now.
         */
        readonly CorrectionStatusAnswer: {
            /** @description Of specs/values/correction-states.json. */
            readonly state: {
                readonly code: string;
                readonly zh: string;
                readonly en: string;
            };
            /** @description As the desk says. */
            readonly since: components["schemas"]["Instant"];
            readonly deadline: components["schemas"]["Instant"];
            /** @description The deadline of the receipt has passed, and nothing was decided. */
            readonly overdue: boolean;
            readonly issuer: components["schemas"]["IssuerView"];
            /** @description Where to go next: as the desk says, else the issuer’s. */
            readonly contact?: components["schemas"]["Contact"];
            readonly answer?: components["schemas"]["CorrectionReply"];
        };
        /**
         * CorrectionStatusRequest
         * @description The receipt, and nothing else.
         */
        readonly CorrectionStatusRequest: {
            /** @description Compact JWS of CorrectionReceipt, typ `tongxing-receipt+jwt`. */
            readonly receipt: string;
        };
        /** @description Null: 1 to 9, suppressed. */
        readonly Count: number | null;
        /** @description ISO 3166-1 alpha-2 code. */
        readonly Country: string;
        readonly CountsByReason: {
            /** @description Null: a count that it sums up is suppressed. */
            readonly total: components["schemas"]["Count"];
            /** @description By reason of the value set `grade-reasons`; `none`: without a reason of that set. What is absent is zero. */
            readonly byReason: {
                readonly [key: string]: components["schemas"]["Count"];
            };
            /** @description Whether a count in it is suppressed, and so the total. */
            readonly suppressed: boolean;
        };
        /**
         * DailyCounts
         * @description How many people an issuer graded how, and why, on one day: payload of a compact JWS of type `tongxing-counts+jose`, signed by the issuer. It names no person, and no place but the issuer. A count of 1 to 9 is never published: it stands as null, and so does the total that it belongs to, since the total less the others would tell it.
         */
        readonly DailyCounts: {
            readonly issuer: components["schemas"]["EntityId"];
            /** @description Calendar day in Asia/Shanghai (UTC+8) that the counts are of. */
            readonly day: string;
            /** @description Who holds a code of each national grade at the end of the day. */
            readonly grades: {
                readonly 10: components["schemas"]["CountsByReason"];
                readonly "00": components["schemas"]["Count"];
                readonly "01": components["schemas"]["CountsByReason"];
                readonly unknown: components["schemas"]["Count"];
            };
            /** @description Codes that became yellow, or red, during the day, also where they were given back before its end. */
            readonly changes: {
                readonly 10: components["schemas"]["CountsByReason"];
                readonly "01": components["schemas"]["CountsByReason"];
            };
            /** @description Corrections and appeals of people, against the deadline that the trust list names for the issuer. */
            readonly corrections: {
                readonly received: components["schemas"]["Count"];
                readonly inTime: components["schemas"]["Count"];
                readonly late: components["schemas"]["Count"];
                readonly openOverdue: components["schemas"]["Count"];
            };
        };
        /** @description Code of specs/values/data-sources.json. */
        readonly DataSource: string;
        /** @description Calendar date of reduced precision: YYYY, YYYY-MM or YYYY-MM-DD. */
        readonly Date: string;
        /**
         * Decision
         * @description What the receiving division's rules say of a record, on what that rests, and what would change it.
         */
        readonly Decision: {
            /** @enum {string} */
            readonly outcome: "accepted" | "refused" | "undecided";
            readonly reasons: readonly components["schemas"]["DecisionReason"][];
            /** @description Grade as the home issuer gave it, and what the destination's rules make of it. */
            readonly grade: {
                readonly home: components["schemas"]["Grade"];
                readonly here: components["schemas"]["Grade"];
            };
            readonly destination: components["schemas"]["Division"];
            /** @description The rule set that decided. */
            readonly rules: {
                readonly set: components["schemas"]["Division"];
                /** @description Semantic version. */
                readonly version: string;
                /** @description Of the set; the deciding authority is that of its division. */
                readonly title?: components["schemas"]["Bilingual"];
                /** @description Since when this version binds; absent: it always did. */
                readonly effectiveFrom?: components["schemas"]["Instant"];
            };
            /** @description Until when the answer holds, if nothing new becomes known. */
            readonly validUntil?: components["schemas"]["Instant"];
            /** @description Where an error is corrected. */
            readonly contact?: components["schemas"]["Contact"];
            readonly gradedBy?: components["schemas"]["GradedBy"];
            /**
             * @description The highest risk of an area that the holder visited. It is about areas, not about the person: it is never part of a grade. Absent: the code names no area's risk.
             * @enum {string}
             */
            readonly areaRisk?: "low" | "medium" | "high" | "unknown";
            readonly combination?: components["schemas"]["Combination"];
            /** @description Every rule in force here that the national baseline does not have, met or not. Absent: there is none. */
            readonly beyondBaseline?: readonly components["schemas"]["LocalRule"][];
            /** @description Later versions of the set that are published and do not bind yet. Absent: there is none. */
            readonly announced?: readonly components["schemas"]["AnnouncedSet"][];
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
        /**
         * Disclosure
         * @description What `disclosed` of an answer holds once it is decrypted: personal data for one licence, one code and one purpose. `person` at level `identity`, `record` at level `record`.
         */
        readonly Disclosure: {
            /** @enum {string} */
            readonly level: "identity" | "record";
            /** @description `jti` of the licence that it was disclosed under. */
            readonly licence: string;
            /** @description Code of specs/values/purposes.json: for nothing else may it be used. */
            readonly purpose: string;
            /** @description Digest of the scanned code, as the voucher has it. */
            readonly code: string;
            readonly at: components["schemas"]["Instant"];
            /** @description What a document is matched with, as the code carries it; absent where it does not. */
            readonly person?: {
                readonly name?: string;
                /** @description Code of specs/values/id-types.json. */
                readonly idType?: string;
                readonly idNumber?: string;
            };
            readonly record?: components["schemas"]["HealthRecord"];
        };
        readonly DistributionPoints: readonly string[];
        /** @description GB/T 2260 code. */
        readonly Division: string;
        readonly ElectronicAddress: readonly components["schemas"]["NonEmptyMultiLangURI"][];
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
        /** @description Stable, unique: a unified social credit code (GB 32100), or another text that its authority keeps. */
        readonly EntityId: string;
        /** @description How old a voucher that the traveller holds may be to stand in while the issuer cannot be asked; absent: as in the set that this one extends. */
        readonly Fallback: {
            readonly maxAgeHours: number;
            readonly description: components["schemas"]["RuleTexts"];
            readonly legalSource: components["schemas"]["RuleTexts"];
        };
        /** @description A traveller-held voucher was decided on in the place of the home issuer's own word. */
        readonly FallbackNote: {
            /** @description Why the issuer could not be asked: a code of specs/values/reasons.json. Absent: the voucher was presented alone. */
            readonly because?: string;
            readonly issuedAt: components["schemas"]["Instant"];
            /** @description How old such a voucher may be here, by the rule set of the destination. */
            readonly maxAgeHours: number;
            readonly vouchedBy: components["schemas"]["IssuerView"];
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /** @description Fields of the record, without indices, sorted. `lost`: the format has no place for them. `withheld`: the gateway's level of disclosure does not let them out, or not in full: a name is carried masked. */
        readonly FieldPaths: readonly string[];
        /** @description An extension that is not ours; critical ones are refused after this check. */
        readonly ForeignExtension: {
            /** Format: uri */
            readonly type: string;
            readonly critical: boolean;
            readonly value?: unknown;
        };
        /** @description One format. */
        readonly FormatInfo: {
            /** @description Adapter id. */
            readonly id: string;
            readonly title: components["schemas"]["Bilingual"];
            readonly source: components["schemas"]["FormatSource"];
            /** @description Caps that hold before anything is parsed. */
            readonly limits: {
                /** @description Greatest size of a scan, in bytes. */
                readonly maxBytes: number;
                /** @description Greatest size after decompression, in bytes. */
                readonly maxInflatedBytes?: number;
                /** @description Greatest nesting. */
                readonly maxDepth?: number;
            };
            /** @description Whether the issuer must be asked. False: the code is signed, and can be verified offline. */
            readonly online: boolean;
            /** @description Whether codes of other formats can be translated to it. */
            readonly writable: boolean;
            /** @description Of codes that are drawn anew while they are shown; null: of others, certificates and prints. */
            readonly freshness: {
                /** @description How old one may be: above it, one that shows when it was made is `code.stale`; of any other, its issuer says when it is over. */
                readonly maxAgeSeconds: number;
            } | null;
            /** @description The only purposes, of specs/values/purposes.json, that its codes may be presented for. Absent: every purpose. */
            readonly purposes?: readonly string[];
            /** @description Where each part of our knowledge comes from, for a format that a manifest describes. */
            readonly statements?: readonly components["schemas"]["FormatStatement"][];
        };
        /** @description Where our knowledge of the format comes from. */
        readonly FormatSource: {
            /** @description Document or system the format was taken from. */
            readonly document: string;
            /**
             * @description Text read, real codes seen, reconstructed, or our own model.
             * @enum {string}
             */
            readonly confidence: "specified" | "observed" | "reconstructed" | "modelled";
            /** @description What is not known of it. */
            readonly unknown?: string;
        };
        /** @description What is known of one part, and how surely. */
        readonly FormatStatement: {
            /** @description JSON pointer into the manifest. */
            readonly of: string;
            /**
             * @description Text read, real codes seen, reconstructed, or our own model.
             * @enum {string}
             */
            readonly confidence: "specified" | "observed" | "reconstructed" | "modelled";
            /** @description Where it was seen, or from what it was inferred. */
            readonly source: string;
        };
        /**
         * FormatsAnswer
         * @description Every format that this gateway reads.
         */
        readonly FormatsAnswer: {
            readonly formats: readonly components["schemas"]["FormatInfo"][];
        };
        /**
         * GatewayDescription
         * @description Whose gateway this is, and where it leads.
         */
        readonly GatewayDescription: {
            /** @description `iss` of its vouchers. */
            readonly id: string;
            /** @description Whose gateway it is. */
            readonly division: components["schemas"]["Division"];
            /** @description True: to try things out with; nobody may rely on it. */
            readonly playground: boolean;
            readonly access: {
                /**
                 * @description `licensed`: verifiers show a licence; `anonymous`: nobody need.
                 * @enum {string}
                 */
                readonly mode: "licensed" | "anonymous";
                /** @description Its public address, which proofs name; null: it takes no licences. */
                readonly url: string | null;
            };
            /** @description Its clock, for devices whose own is wrong. */
            readonly now: components["schemas"]["Instant"];
            readonly registries: readonly {
                readonly name: components["schemas"]["Bilingual"];
                /**
                 * Format: uri
                 * @description Where the authority's registry is, without a path.
                 */
                readonly url: string;
            }[];
        };
        /**
         * @description National grade as seen in real systems: 00 green, 01 yellow, 10 red; `unknown` is a value of ours.
         * @enum {string}
         */
        readonly Grade: "00" | "01" | "10" | "unknown";
        /** @description One assessment's grade. */
        readonly GradeOf: {
            /** @description Of the authority. */
            readonly territory: string;
            readonly grade: components["schemas"]["Grade"];
        };
        /** @description Who gave the grade at home, why, and for how long, as the assessment says that counted. */
        readonly GradedBy: {
            /** @description Identifier of the authority. */
            readonly id: string;
            /** @description Division, or ISO 3166-1 alpha-2 country. */
            readonly territory: string;
            /** @description Code of specs/values/grade-reasons.json. */
            readonly reason?: string;
            readonly reasonText?: components["schemas"]["Bilingual"];
            readonly assessedAt?: components["schemas"]["Instant"];
            readonly expiresAt?: components["schemas"]["Instant"];
        };
        /** @description Personal health information. */
        readonly Health: {
            /** @description Body temperature. Never defaulted. */
            readonly temperature?: {
                readonly celsius: number;
                readonly measuredAt?: components["schemas"]["Instant"];
                readonly basis: components["schemas"]["Basis"];
                readonly source: components["schemas"]["DataSource"];
            };
            /** @description Current symptoms, codes of specs/values/symptoms.json; an empty list says `none`. */
            readonly symptoms?: {
                readonly codes: readonly string[];
                readonly declaredAt?: components["schemas"]["Instant"];
                readonly basis: components["schemas"]["Basis"];
                readonly source: components["schemas"]["DataSource"];
            };
            /** @description Contact with a case. */
            readonly contact?: {
                /** @enum {string} */
                readonly kind: "none" | "close" | "secondary" | "unsure";
                readonly until?: components["schemas"]["Instant"];
                readonly basis: components["schemas"]["Basis"];
                readonly source: components["schemas"]["DataSource"];
            };
            /** @description Isolation. */
            readonly isolation?: {
                /** @enum {string} */
                readonly kind: "none" | "home" | "central" | "observation";
                readonly until?: components["schemas"]["Instant"];
                readonly basis: components["schemas"]["Basis"];
                readonly source: components["schemas"]["DataSource"];
            };
            readonly tests?: readonly components["schemas"]["Test"][];
            readonly vaccinations?: readonly components["schemas"]["Vaccination"][];
            readonly recoveries?: readonly components["schemas"]["Recovery"][];
        };
        /**
         * HealthRecord
         * @description The canonical record in the four groups of GB/T 38962-2020 clause 4: basic, health, travel, assessment. Field identifiers are ours; see specs/fields/health-record.json for the Chinese term, source and confidence of each.
         */
        readonly HealthRecord: {
            readonly basic: components["schemas"]["Basic"];
            readonly health: components["schemas"]["Health"];
            readonly travel: components["schemas"]["Travel"];
            /** @description One entry per assessing authority; empty where a code carries evidence and no assessment. */
            readonly assessments: readonly components["schemas"]["Assessment"][];
        };
        /** @description A newer list that waits for a person: `tongxing trust confirm`. */
        readonly HeldListStatus: {
            /** @description Its LoTESequenceNumber. */
            readonly sequence: number;
            /** @description SHA-256 of what is signed, in hex. */
            readonly digest: string;
            /** @description Share of its issuers or keys that it would lose without a word, the greater of the two. */
            readonly lossShare: number;
        };
        /**
         * HeldVoucherAnswer
         * @description What was decided of the code, and, where it was accepted, either the voucher or why there is none. `refused` and `not-recognised` come without: only what is accepted is vouched for.
         */
        readonly HeldVoucherAnswer: {
            /** @enum {string} */
            readonly outcome: "accepted" | "refused" | "not-recognised";
            readonly reasons: readonly components["schemas"]["DecisionReason"][];
            /** @description SD-JWT (RFC 9901) for the holder's key, with every disclosure: `<JWT>~<disclosure>~...~`. Nobody accepts it without the holder's proof of the key. */
            readonly voucher?: string;
            readonly expires?: components["schemas"]["Instant"];
            /** @description What can be shown, each by itself; `grade` must be. */
            readonly disclosures?: readonly ("grade" | "grounds" | "tests" | "name" | "idLast")[];
            readonly unvouched?: components["schemas"]["DecisionReason"];
        };
        /**
         * HeldVoucherRequest
         * @description One scan to vouch for. Exactly one of `code` and `codeBytes`.
         */
        readonly HeldVoucherRequest: {
            /** @description The scanned code where it is text, exactly as the scanner delivered it. */
            readonly code?: string;
            /** @description The scanned code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
            readonly destination?: components["schemas"]["Division"];
            /** @description Code of specs/values/purposes.json. Default `gate`. */
            readonly purpose?: string;
            readonly holderKey: components["schemas"]["HolderKey"];
        } & (unknown | unknown);
        readonly HistoricalInformationPeriod: number;
        /** @description The public key of the traveller's wallet (RFC 7517, RFC 7518 section 6.2): P-256, and no private member. */
        readonly HolderKey: {
            /** @enum {string} */
            readonly kty: "EC";
            /** @enum {string} */
            readonly crv: "P-256";
            /** @description 32 bytes in base64url. */
            readonly x: string;
            /** @description 32 bytes in base64url. */
            readonly y: string;
        };
        /**
         * InspectAnswer
         * @description What a code looks like from outside. NOTHING in it was verified: anybody can make such a code. The payload is not part of the answer.
         */
        readonly InspectAnswer: {
            /** @constant */
            readonly verified: false;
            readonly warning: components["schemas"]["Bilingual"];
            /** @description Whether exactly one format claims the code and could parse it. */
            readonly recognised: boolean;
            readonly format?: components["schemas"]["FormatInfo"];
            readonly container?: components["schemas"]["Container"];
            readonly reasons?: readonly components["schemas"]["DecisionReason"][];
            readonly stage?: components["schemas"]["Stage"];
            /** @description Field of the format, never its content. */
            readonly path?: string;
        };
        /**
         * InspectRequest
         * @description One code to decode without verifying. Exactly one of `code` and `codeBytes`.
         */
        readonly InspectRequest: {
            /** @description The scanned code where it is text, exactly as the scanner delivered it. */
            readonly code?: string;
            /** @description The scanned code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
        } & (unknown | unknown);
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
        /** @description Exactly one in the TEInformationExtensions of each trusted entity: the issuer of health codes. */
        readonly IssuerExtension: {
            /** @constant */
            readonly type: "urn:x-tongxing:lote:issuer:1";
            /** @constant */
            readonly critical: true;
            readonly value: {
                readonly id: components["schemas"]["EntityId"];
                readonly territory: components["schemas"]["ListTerritory"];
                readonly contact?: components["schemas"]["Contact"];
                readonly corrections?: components["schemas"]["IssuerCorrections"];
            };
        };
        /** @description A division or country must lie in the issuer's own territory. */
        readonly IssuerHint: string;
        /** @description A share is null where fewer than ten cases stand behind it; a count of 1 to 9 is null. */
        readonly IssuerScore: {
            readonly id: components["schemas"]["EntityId"];
            readonly name: {
                readonly zh: string;
                readonly en: string;
            };
            readonly territory: string;
            readonly authority: components["schemas"]["EntityId"];
            /** @description Questions about opaque codes that this copy asked the issuer. */
            readonly questions: {
                readonly asked: components["schemas"]["Count"];
                /** @description Share that it answered within its deadline, also where it declined. */
                readonly availability: components["schemas"]["Share"];
                readonly p50Ms: components["schemas"]["Milliseconds"];
                readonly p95Ms: components["schemas"]["Milliseconds"];
            };
            /** @description Codes of it that were believed here. */
            readonly grades: {
                readonly nonGreen: components["schemas"]["Count"];
                /** @description Share of yellow and red ones with reason, authority, time, expiry and contact. */
                readonly substantiated: components["schemas"]["Share"];
            };
            /** @description Corrections and appeals that this copy took for it. */
            readonly corrections: {
                readonly forwarded: components["schemas"]["Count"];
                readonly unreachable: components["schemas"]["Count"];
                /** @description Found unanswered after the issuer's deadline by whoever followed them. */
                readonly overdue: components["schemas"]["Count"];
            };
        };
        /**
         * IssuerScores
         * @description How every listed issuer has served, as this copy of the gateway saw it since it started. Nothing is shared between copies or kept over a restart.
         */
        readonly IssuerScores: {
            /** @description When this copy began to count. */
            readonly since: components["schemas"]["Instant"];
            /**
             * @description What one copy saw; others may have seen more.
             * @constant
             */
            readonly view: "one-copy";
            readonly issuers: readonly components["schemas"]["IssuerScore"][];
        };
        /** @description Who issued the code, as the trust list says. */
        readonly IssuerView: {
            /** @description Identifier in the trust list. */
            readonly id: string;
            readonly name: components["schemas"]["Bilingual"];
            /** @description Division, or ISO 3166-1 alpha-2 country. */
            readonly territory: string;
        };
        /** @description Lower-case hex where codes carry bytes, else the text. */
        readonly KeyId: string;
        /**
         * KeySet
         * @description Public keys with which vouchers verify (RFC 7517 section 5).
         */
        readonly KeySet: {
            readonly keys: readonly components["schemas"]["PublicJwk"][];
        };
        /** @description On what a rule rests. */
        readonly LegalSource: {
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /**
         * @description How much of the person is asked for, at most what licence and purpose allow. `status`: colour, reasons and a masked name. `identity`: what a document is matched with. `record`: the whole record, for health authorities. What is beyond `status` comes encrypted. Absent: `status`.
         * @enum {string}
         */
        readonly Level: "status" | "identity" | "record";
        readonly ListAndSchemeInformation: {
            readonly LoTEVersionIdentifier: components["schemas"]["LoTEVersionIdentifier"];
            readonly LoTESequenceNumber: components["schemas"]["LoTESequenceNumber"];
            readonly LoTEType?: components["schemas"]["LoTEType"];
            readonly SchemeOperatorName: components["schemas"]["SchemeOperatorName"];
            readonly SchemeOperatorAddress?: components["schemas"]["SchemeOperatorAddress"];
            readonly SchemeName?: components["schemas"]["SchemeName"];
            readonly SchemeInformationURI?: components["schemas"]["SchemeInformationURI"];
            readonly StatusDeterminationApproach?: components["schemas"]["StatusDeterminationApproach"];
            readonly SchemeTypeCommunityRules?: components["schemas"]["SchemeTypeCommunityRules"];
            readonly SchemeTerritory?: components["schemas"]["SchemeTerritory"];
            readonly PolicyOrLegalNotice?: components["schemas"]["PolicyOrLegalNotice"];
            readonly HistoricalInformationPeriod?: components["schemas"]["HistoricalInformationPeriod"];
            readonly PointersToOtherLoTE?: components["schemas"]["PointersToOtherLoTE"];
            readonly ListIssueDateTime: components["schemas"]["ListIssueDateTime"];
            readonly NextUpdate: components["schemas"]["NextUpdate"];
            readonly DistributionPoints?: components["schemas"]["DistributionPoints"];
            readonly SchemeExtensions?: components["schemas"]["SchemeExtensions"];
        };
        /** @description DER. */
        readonly ListCertificate: string;
        /** @description SHA-256 of the payload of the list's JWS. */
        readonly ListDigest: string;
        /** Format: date-time */
        readonly ListIssueDateTime: string;
        /** @description A GB/T 2260 code (`000000`: the whole country), or an ISO 3166-1 alpha-2 code other than CN. */
        readonly ListTerritory: string;
        /** @description One signed rule set, which is at `url`/`digest`. */
        readonly ListedRuleSet: {
            readonly division: string;
            readonly version: string;
            readonly effectiveFrom: string;
            /** @description SHA-256 of the compact JWS. */
            readonly digest: string;
        };
        /** @description The rule sets that the authority published. Absent: it publishes none. */
        readonly ListedRules: {
            readonly url: components["schemas"]["BaseUrl"];
            /** @description In force and announced; ascending by division, then by `effectiveFrom`. Each division lies in the authority's own scope. */
            readonly sets: readonly components["schemas"]["ListedRuleSet"][];
        };
        /**
         * Liveness
         * @description The process answers.
         */
        readonly Liveness: {
            /** @constant */
            readonly status: "ok";
        };
        readonly LoTE: {
            readonly ListAndSchemeInformation: components["schemas"]["ListAndSchemeInformation"];
            readonly TrustedEntitiesList?: components["schemas"]["TrustedEntitiesList"];
        };
        readonly LoTEQualifier: {
            readonly LoTEType: components["schemas"]["LoTEType"];
            readonly SchemeOperatorName: components["schemas"]["SchemeOperatorName"];
            readonly SchemeTypeCommunityRules?: components["schemas"]["SchemeTypeCommunityRules"];
            readonly SchemeTerritory?: components["schemas"]["SchemeTerritory"];
            readonly MimeType: components["schemas"]["MimeType"];
        };
        /** @description Grows by at least one with every list that its operator issues (TS 119 602 clause 6.3.2). */
        readonly LoTESequenceNumber: number;
        /** Format: uri */
        readonly LoTEType: string;
        /** @description Version of the list format: 1. */
        readonly LoTEVersionIdentifier: number;
        /** @description A local demand on top of the national baseline, or in the place of a rule of it. */
        readonly LocalRule: {
            /** @description Identifier. */
            readonly rule: string;
            /** @description The rule of the baseline whose place it takes. */
            readonly replaces?: string;
            /** @description Does the record meet it? */
            readonly met: boolean;
            readonly demands: components["schemas"]["Bilingual"];
            readonly legalSource: components["schemas"]["LegalSource"];
        };
        /** @description Upper bound of the step of a fixed scale in which it lies. */
        readonly Milliseconds: number | null;
        readonly MimeType: string;
        /** Format: date-time */
        readonly NextUpdate: string;
        readonly NonEmptyMultiLangURI: {
            readonly lang: string;
            /** Format: uri */
            readonly uriValue: string;
        };
        /** @description Identifier of the authority. */
        readonly OfflineId: string;
        /** @description Compact JWS. */
        readonly OfflineJws: string;
        readonly OfflineScope: readonly components["schemas"]["OfflineTerritory"][];
        readonly OfflineTerritory: string;
        /**
         * OfflineTrust
         * @description What a device needs to verify self-contained codes without a network. Lists, rule sets and sets of revoked codes are as their authorities and issuers signed them: the device verifies each again.
         */
        readonly OfflineTrust: {
            /** @description Whose trust this is: `iss` of its vouchers. */
            readonly gateway: string;
            /** @description From its fetching; older trust decides nothing. */
            readonly maxAgeSeconds: number;
            /** @description What the gateway reads: a device that knows less must not call a code unknown. */
            readonly formats: readonly string[];
            /** @description Rule sets that bind where an authority publishes none: a device decides only with the same. */
            readonly builtInRules: readonly {
                readonly division: components["schemas"]["Division"];
                readonly version: string;
            }[];
            /** @description Authorities that the gateway recognises by its configuration. */
            readonly anchors: readonly {
                readonly id: components["schemas"]["OfflineId"];
                readonly territory: components["schemas"]["OfflineTerritory"];
                readonly scope: components["schemas"]["OfflineScope"];
                /** @description Roots that its paths end at: DER. */
                readonly certificates: readonly string[];
                /** @description Are authorities that its list points to recognised as well? */
                readonly follows: boolean;
            }[];
            /** @description Territories of lists that are not in here (imports of other systems): their issuers are undecided on the device, and not unknown. */
            readonly absent: readonly components["schemas"]["OfflineScope"][];
            /** @description The trust lists in force, as the gateway keeps them. */
            readonly lists: readonly {
                readonly authority: components["schemas"]["OfflineId"];
                readonly jws: components["schemas"]["OfflineJws"];
                readonly takenAt: components["schemas"]["Instant"];
                /** @description What changed since, one after the other. */
                readonly deltas: readonly {
                    readonly jws: components["schemas"]["OfflineJws"];
                    readonly takenAt: components["schemas"]["Instant"];
                }[];
            }[];
            /** @description Published rule sets that the lists name. */
            readonly rules: readonly {
                /** @description SHA-256 of the compact JWS. */
                readonly digest: string;
                readonly jws: components["schemas"]["OfflineJws"];
            }[];
            /** @description Sets of revoked codes. One that is too large for a device is left out, and codes of its issuer are undecided there. */
            readonly revocations: readonly {
                /** @description Of the folder, as the trust list names it. */
                readonly url: string;
                readonly head: components["schemas"]["OfflineJws"];
                readonly parts: readonly string[];
            }[];
        };
        readonly OtherId: string;
        readonly OtherLoTEPointer: {
            /** Format: uri */
            readonly LoTELocation: string;
            readonly ServiceDigitalIdentities: readonly components["schemas"]["ServiceDigitalIdentity"][];
            readonly LoTEQualifiers: readonly components["schemas"]["LoTEQualifier"][];
        };
        /** @description Exactly one of `answer` and `problem`. */
        readonly PersonAnswer: {
            /** @description Place in the companion code, from 1. */
            readonly position: number;
            /** @description HTTP status that this code alone would have had. */
            readonly status: number;
            readonly answer?: components["schemas"]["VerifyAnswer"];
            readonly problem?: components["schemas"]["Problem"];
        } & (unknown | unknown);
        /** @description The code as a bar code, with its quiet zone. Exactly one of `svg` and `png`. */
        readonly Picture: {
            readonly symbology: components["schemas"]["Symbology"];
            /** @description SVG 1.1, one path. */
            readonly svg?: string;
            /** @description PNG in base64 with padding. */
            readonly png?: string;
        } & (unknown | unknown);
        /** @description At most one in SchemeExtensions: what PointersToOtherLoTE has no place for. Pointers without it are passed over. */
        readonly PointersExtension: {
            /** @constant */
            readonly type: "urn:x-tongxing:lote:pointers:1";
            /** @constant */
            readonly critical: false;
            /** @description One for each of PointersToOtherLoTE, in their order: ascending by id. */
            readonly value: readonly components["schemas"]["RecognizedAuthority"][];
        };
        readonly PointersToOtherLoTE: readonly components["schemas"]["OtherLoTEPointer"][];
        readonly PolicyOrLegalNotice: readonly unknown[] & (readonly {
            readonly LoTEPolicy: components["schemas"]["NonEmptyMultiLangURI"];
        }[] | readonly {
            readonly LoTELegalNotice: string;
        }[]);
        readonly PostalAddress: {
            readonly lang: string;
            readonly StreetAddress: string;
            readonly Locality?: string;
            readonly StateOrProvince?: string;
            readonly PostalCode?: string;
            readonly Country: string;
        };
        readonly PostalAddresses: readonly components["schemas"]["PostalAddress"][];
        /**
         * PreviewAnswer
         * @description What each destination will decide, and why. Nothing here names the traveller, and no voucher comes with it: it is a forecast under the rules published so far. A code that is not recognised comes with `stage` and `reasons` and without `destinations`.
         */
        readonly PreviewAnswer: {
            /** @description Did the code pass as far as its content? */
            readonly recognised: boolean;
            /** @description Why it is not recognised. */
            readonly reasons?: readonly components["schemas"]["DecisionReason"][];
            readonly stage?: components["schemas"]["Stage"];
            /** @description Field of the format where it stopped, never its content. */
            readonly path?: string;
            /** @description Of the issuer. */
            readonly contact?: components["schemas"]["Contact"];
            readonly code?: components["schemas"]["PreviewedCode"];
            /** @description For when it was asked. */
            readonly at?: components["schemas"]["Instant"];
            /** @description In the order of the request. */
            readonly destinations?: readonly components["schemas"]["PreviewedDestination"][];
        };
        /**
         * PreviewRequest
         * @description The traveller's own code, and where the journey goes. Exactly one of `code` and `codeBytes`. Nothing names the traveller, and nothing is kept.
         */
        readonly PreviewRequest: {
            /** @description The scanned code where it is text, exactly as the scanner delivered it. */
            readonly code?: string;
            /** @description The scanned code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
            /** @description One or several: at most as many as there are divisions of province level. */
            readonly destinations: readonly components["schemas"]["Division"][];
            /** @description Code of specs/values/purposes.json. */
            readonly purpose: string;
            /** @description Of the arrival: not past, at most 30 days ahead. Default: now. */
            readonly at?: components["schemas"]["Instant"];
        } & (unknown | unknown);
        /** @description The code, without its holder. */
        readonly PreviewedCode: {
            readonly issuer: components["schemas"]["IssuerView"];
            /** @description Adapter id. */
            readonly format: string;
            /** @description At home. */
            readonly grade: components["schemas"]["Grade"];
            /** @description When the code itself ends. Absent: it does not say. */
            readonly expiresAt?: components["schemas"]["Instant"];
        };
        /** @description What one destination will decide. */
        readonly PreviewedDestination: {
            readonly division: components["schemas"]["Division"];
            /** @description `undecided`: neither green nor red, with the reason. */
            readonly decision: components["schemas"]["Decision"];
            /** @description True: the code, or its green assessment, ends before that time, and it was assumed that the issuer renews it unchanged. */
            readonly renewed: boolean;
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
        readonly PublicKeyValue: components["schemas"]["PublicJwk"];
        /**
         * Readiness
         * @description Whether the gateway can decide, and what stands in the way of some or all.
         */
        readonly Readiness: {
            readonly ready: boolean;
            /**
             * @description Whether verifiers need a licence. `anonymous` exists only in a playground.
             * @enum {string}
             */
            readonly access: "licensed" | "anonymous";
            /** @description Of more than these, the first: authorities before issuers. */
            readonly reasons: readonly components["schemas"]["ReadinessReason"][];
        };
        /** @description One reason. */
        readonly ReadinessReason: {
            /** @description Code of specs/values/reasons.json. */
            readonly code: string;
            /** @description Authority, issuer, division or setting concerned. */
            readonly subject?: string;
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /** @description One reason. */
        readonly ReasonText: {
            readonly code: string;
            /** @enum {string} */
            readonly class: "not-recognised" | "undecided" | "refused" | "accepted" | "voucher" | "untranslated" | "list" | "problem";
            /** @description HTTP status of an answer with this code. */
            readonly status: number;
            readonly zh: components["schemas"]["Sentences"];
            readonly en: components["schemas"]["Sentences"];
        };
        /**
         * ReasonsAnswer
         * @description Every reason code, with what it means and what to do.
         */
        readonly ReasonsAnswer: {
            readonly reasons: readonly components["schemas"]["ReasonText"][];
        };
        /** @description Another authority whose list is to be believed, for its own scope only. */
        readonly RecognizedAuthority: {
            readonly id: components["schemas"]["EntityId"];
            readonly territory: components["schemas"]["ListTerritory"];
            readonly scope: readonly components["schemas"]["ListTerritory"][];
            /** @description Its log of what it did (C2SP tlog-tiles). Absent: it has none. */
            readonly log?: {
                readonly url: components["schemas"]["BaseUrl"];
                /** @description Verifier keys (C2SP signed-note); the log's origin is the name of the first. */
                readonly keys: readonly string[];
            };
        };
        /** @description What every verifier may see of the record, at whatever level: no number, and the name masked. */
        readonly RecordView: {
            /** @description Masked name; absent where the code has none. */
            readonly name?: string;
            readonly grade: components["schemas"]["Grade"];
            readonly issuer: components["schemas"]["IssuerView"];
            /** @description Adapter id. */
            readonly format: string;
            /**
             * @description The issuer's own signature, only the authenticated channel over which it answered, or a voucher of a gateway that the traveller holds: it says what the issuer said then, and is never stronger.
             * @enum {string}
             */
            readonly assurance: "signature" | "channel" | "voucher";
            readonly assessedAt?: components["schemas"]["Instant"];
            readonly expiresAt?: components["schemas"]["Instant"];
        };
        /** @description A recovery. */
        readonly Recovery: {
            readonly firstPositive?: components["schemas"]["Date"];
            readonly validFrom?: components["schemas"]["Date"];
            readonly validUntil?: components["schemas"]["Date"];
            readonly country?: components["schemas"]["Country"];
            readonly basis: components["schemas"]["Basis"];
            readonly source: components["schemas"]["DataSource"];
        };
        /** @description Whether it was checked that the code is used for the first time. Absent: `once` was not asked for. */
        readonly Replay: {
            readonly checked: boolean;
            /**
             * @description Where uses are remembered: `memory`, by this copy of the gateway alone; the others, by all of its copies.
             * @enum {string}
             */
            readonly by?: "memory" | "redis" | "durable-object";
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /**
         * RevocationHead
         * @description Payload of a set of revoked codes' head: a compact JWS of type `tongxing-revocations+jose`, signed by the issuer with a key that the trust list names for the format. The parts that it names are static files beside it, `<sha256>.shard`. A set only grows: what one number revokes, every later one does.
         */
        readonly RevocationHead: {
            readonly issuer: components["schemas"]["EntityId"];
            /** @description Adapter id: `eu-dcc`. Each format of an issuer has sets of its own. */
            readonly format: string;
            /** @description One more than that of the set before. */
            readonly number: number;
            /** @description SHA-256 of the compact JWS of the set before; null: this is the first. */
            readonly previous: components["schemas"]["Sha256Hex"] | null;
            readonly issuedAt: components["schemas"]["WholeSecond"];
            /** @description From here on the set is stale: what it revokes stays so, about other codes it says nothing. */
            readonly nextUpdate: components["schemas"]["WholeSecond"];
            /** @description Fingerprints decide exactly about every code that the issuer issued until then. Null: about every code, whenever issued, since the issuer holds new identifiers against its set before it issues them; so where codes state no time of issue. Never goes back. */
            readonly coversIssuedUntil: components["schemas"]["WholeSecond"] | null;
            /** @description Length of a fingerprint in bits: the first ones of a digest. The same in all sets of an issuer and format. */
            readonly width: number;
            /** @description 32 random bytes, public, the same in all sets of an issuer and format: sets of different issuers cannot be compared. */
            readonly salt: string;
            /** @description By what codes are looked up. The same in all sets of an issuer and format. */
            readonly kinds: readonly ("id" | "signature")[];
            /** @description Number of revoked identifiers. Never shrinks. */
            readonly count: number;
            /** @description Fingerprints by their leading bits, in order; empty, or a power of four in number. */
            readonly shards: readonly components["schemas"]["RevocationPart"][];
            /** @description Digests of issued codes that are not revoked and share the fingerprint of one that is. Null: there is none. */
            readonly exceptions: components["schemas"]["RevocationPart"] | null;
            /** @description Whole digests of revoked codes that no fingerprint stands for (yet): those revoked lately, and those never issued. */
            readonly exact: readonly components["schemas"]["RevocationPart"][];
        };
        readonly RevocationPart: {
            readonly sha256: components["schemas"]["Sha256Hex"];
            readonly bytes: number;
            readonly entries: number;
        };
        /** @description The set of one issuer and format. */
        readonly RevocationSetStatus: {
            /** @description Whose list names the issuer. */
            readonly authority: string;
            readonly issuer: string;
            readonly format: string;
            /**
             * @description `stale`: past its next update. `none`: never taken, so that its codes are undecided.
             * @enum {string}
             */
            readonly state: "fresh" | "stale" | "none";
            readonly number?: number;
            /** @description Codes that it revokes. */
            readonly count?: number;
            readonly nextUpdate?: components["schemas"]["Instant"];
            /** @description Code of why the last attempt to take a newer set failed. Absent: it did not. */
            readonly trouble?: string;
        };
        /** @description One rule. */
        readonly Rule: {
            /** @description `<division>-<KIND>-<number>`, stable across versions. */
            readonly id: string;
            /** @description Semantic version. */
            readonly version: string;
            /**
             * @description Acceptance: met where the logic gives true. Invalidation: met where it gives false. A rule that cannot be evaluated leaves the passage undecided.
             * @enum {string}
             */
            readonly type: "Acceptance" | "Invalidation";
            /** @description Identifier of the rule of the extended set that this one takes the place of. */
            readonly replaces?: string;
            readonly description: components["schemas"]["RuleTexts"];
            /** @description On what the rule rests, without invented document numbers. */
            readonly legalSource: {
                /** @description In Chinese. */
                readonly zh: string;
                /** @description In English. */
                readonly en: string;
            };
            /**
             * @description Text read, practice reported, or our model.
             * @enum {string}
             */
            readonly confidence: "specified" | "observed" | "modelled";
            readonly validFrom: components["schemas"]["Instant"];
            readonly validTo: components["schemas"]["Instant"];
            readonly affectedFields: readonly string[];
            /** @description Code of specs/values/reasons.json, class refused, given where the rule is not met. */
            readonly reason: string;
            /** @description CertLogic expression over `{ payload, external }`. */
            readonly logic: (string | number | boolean) | Record<string, never> | readonly unknown[];
        };
        readonly RuleCase: {
            readonly name: components["schemas"]["RuleTexts"];
            /** @description Territory of the issuer: a division, or a country (ISO 3166-1 alpha-2). */
            readonly home: string;
            /** @description When it is decided. */
            readonly at: components["schemas"]["Instant"];
            readonly record: components["schemas"]["HealthRecord"];
            /** @enum {string} */
            readonly outcome: "accepted" | "refused" | "undecided";
            /** @description Ids of the rules that are not met, in the order of the set; empty unless refused. */
            readonly rules: readonly string[];
        };
        /**
         * RuleCases
         * @description What a division's rules must say of records, case by case: `tongxing rules test` runs it. Each case is decided as a passage is, under rules that are in force at its time.
         */
        readonly RuleCases: {
            /** @description The destination. */
            readonly division: components["schemas"]["Division"];
            readonly title: components["schemas"]["RuleTexts"];
            readonly cases: readonly components["schemas"]["RuleCase"][];
        };
        /**
         * RuleSet
         * @description What one division demands of a record. The rules are CertLogic over `{ payload: HealthRecord, external: { validationClock, destination, homeTerritory, valueSets, temperatureTenths } }`: the clock is RFC 3339 in UTC, the destination six digits, the home territory the issuer's province (`PP0000`) or ISO 3166-1 alpha-2 country, valueSets the lists of codes named in `valueSets`, and temperatureTenths the body temperature in tenths of a degree Celsius or null, because CertLogic compares whole numbers only. A set that `extends` another adds its rules to the other's, except those it replaces. A record is accepted where every rule in force is met. Before any rule the gateway itself leaves undecided: an unknown grade, a yellow or red grade without reason, authority, times and contact, and a record without assessment and evidence.
         */
        readonly RuleSet: {
            readonly division: components["schemas"]["Division"];
            readonly extends?: components["schemas"]["Division"];
            /** @description Semantic version of the set. */
            readonly version: string;
            /** @description From when the set binds, until a later one of its division does; absent: always. RFC 3339, UTC, `Z`. */
            readonly effectiveFrom?: components["schemas"]["Instant"];
            readonly title: components["schemas"]["RuleTexts"];
            /**
             * @description Of the set as a whole.
             * @enum {string}
             */
            readonly confidence: "specified" | "observed" | "modelled";
            readonly note?: components["schemas"]["RuleTexts"];
            readonly combination?: components["schemas"]["RuleSetCombination"];
            readonly fallback?: components["schemas"]["Fallback"];
            /** @description Value sets that the logic reads. */
            readonly valueSets?: readonly string[];
            /** @description Empty where a division follows what it extends. */
            readonly rules: readonly components["schemas"]["Rule"][];
        };
        /** @description How several assessments become one grade; absent: as in the set that this one extends. */
        readonly RuleSetCombination: {
            /**
             * @description The gravest of all; that of the code's issuer; the one made last.
             * @enum {string}
             */
            readonly method: "gravest" | "issuer" | "latest";
            readonly description: components["schemas"]["RuleTexts"];
            readonly legalSource: components["schemas"]["RuleTexts"];
        };
        /** @description One text in two languages. */
        readonly RuleTexts: {
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /** @description Exactly one in SchemeExtensions: which authority speaks, for which territory. */
        readonly SchemeExtension: {
            /** @constant */
            readonly type: "urn:x-tongxing:lote:scheme:1";
            /** @constant */
            readonly critical: true;
            readonly value: {
                readonly authority: components["schemas"]["EntityId"];
                readonly territory: components["schemas"]["ListTerritory"];
                /** @description Certificates between the authority's anchor and its issuers' certificates. They are believed only as links of a path that ends at the anchor. */
                readonly intermediates?: readonly components["schemas"]["ListCertificate"][];
                readonly rules?: components["schemas"]["ListedRules"];
                /** @description Verifiers whose licences do not count now, suspended or revoked: strictly ascending. Absent: none. */
                readonly suspendedVerifiers?: readonly components["schemas"]["EntityId"][];
            };
        };
        /** @description Extensions; ours are in lote-extensions.schema.json. */
        readonly SchemeExtensions: readonly Record<string, never>[];
        readonly SchemeInformationURI: readonly components["schemas"]["NonEmptyMultiLangURI"][];
        readonly SchemeName: readonly components["schemas"]["multiLangString"][];
        readonly SchemeOperatorAddress: {
            readonly SchemeOperatorPostalAddress: components["schemas"]["PostalAddresses"];
            readonly SchemeOperatorElectronicAddress: components["schemas"]["ElectronicAddress"];
        };
        readonly SchemeOperatorName: readonly components["schemas"]["multiLangString"][];
        readonly SchemeServiceDefinitionURI: readonly components["schemas"]["NonEmptyMultiLangURI"][];
        /** @description ISO 3166-1 alpha-2. The division within CN is in our scheme extension. */
        readonly SchemeTerritory: string;
        readonly SchemeTypeCommunityRules: readonly components["schemas"]["NonEmptyMultiLangURI"][];
        /** @description Two sentences in one language. */
        readonly Sentences: {
            /** @description What it means. */
            readonly title: string;
            /** @description What to do. */
            readonly detail: string;
        };
        readonly ServiceDefinitionURI: readonly components["schemas"]["NonEmptyMultiLangURI"][];
        readonly ServiceDigitalIdentity: {
            readonly X509Certificates?: readonly components["schemas"]["pkiOb"][];
            readonly X509SubjectNames?: readonly components["schemas"]["X509SubjectName"][];
            readonly PublicKeyValues?: readonly components["schemas"]["PublicKeyValue"][];
            readonly X509SKIs?: readonly components["schemas"]["X509SKI"][];
            readonly OtherIds?: readonly components["schemas"]["OtherId"][];
            readonly additionalProperties?: never;
        };
        /** @description Exactly one in the ServiceInformationExtensions of each service: how the issuer uses the format that ServiceTypeIdentifier names. */
        readonly ServiceExtension: {
            /** @constant */
            readonly type: "urn:x-tongxing:lote:service:1";
            /** @constant */
            readonly critical: true;
            readonly value: {
                /**
                 * @description `path`: every key is a certificate that must chain to the authority's anchor. `listed`: the list's own signature vouches for the keys; only for issuers outside China.
                 * @enum {string}
                 */
                readonly trust: "path" | "listed";
                /** @description The only algorithms that the issuer may use in this format. Empty where it signs nothing. */
                readonly algorithms: readonly ("ES256" | "ES256-P384" | "ES384" | "EdDSA" | "PS256" | "RS256" | "SM2-SM3")[];
                /** @description How codes of this format name the issuer. */
                readonly hints: readonly components["schemas"]["IssuerHint"][];
                /** @description One for each of X509Certificates and then of PublicKeyValues, in their order. Absent: of a certificate the first 8 bytes of its SHA-256, of a JSON Web Key its `kid`, else its thumbprint (RFC 7638). */
                readonly keyIds?: readonly components["schemas"]["KeyId"][];
                /** @description SHA-256 of the DER certificates that the server of ServiceSupplyPoints may present, base64url. */
                readonly pins?: readonly string[];
                /** @description The issuer's own grade notation to the national grade; what is absent is `unknown`. */
                readonly grades?: {
                    readonly [key: string]: components["schemas"]["Grade"];
                };
                /** @description Every key of this service with one of these ids is revoked. */
                readonly revokedKeyIds?: readonly components["schemas"]["KeyId"][];
                /** @description Identifiers of single revoked codes, as the format states them. */
                readonly revokedCodeIds?: readonly string[];
                /** @description Where the issuer's sets of revoked codes are. Absent: it publishes none. */
                readonly revocations?: components["schemas"]["BaseUrl"];
            };
        };
        readonly ServiceHistory: readonly components["schemas"]["ServiceHistoryInstance"][];
        readonly ServiceHistoryInstance: {
            readonly ServiceName: components["schemas"]["ServiceName"];
            readonly ServiceDigitalIdentity: components["schemas"]["ServiceDigitalIdentity"];
            readonly ServiceStatus: components["schemas"]["ServiceStatus"];
            readonly StatusStartingTime: components["schemas"]["StatusStartingTime"];
            readonly ServiceTypeIdentifier?: components["schemas"]["ServiceTypeIdentifier"];
            readonly ServiceInformationExtensions?: components["schemas"]["ServiceInformationExtensions"];
        };
        readonly ServiceInformation: {
            readonly ServiceName: components["schemas"]["ServiceName"];
            readonly ServiceDigitalIdentity: components["schemas"]["ServiceDigitalIdentity"];
            readonly ServiceTypeIdentifier?: components["schemas"]["ServiceTypeIdentifier"];
            readonly ServiceStatus?: components["schemas"]["ServiceStatus"];
            readonly StatusStartingTime?: components["schemas"]["StatusStartingTime"];
            readonly SchemeServiceDefinitionURI?: components["schemas"]["SchemeServiceDefinitionURI"];
            readonly ServiceSupplyPoints?: components["schemas"]["ServiceSupplyPoints"];
            readonly ServiceDefinitionURI?: components["schemas"]["ServiceDefinitionURI"];
            readonly ServiceInformationExtensions?: components["schemas"]["ServiceInformationExtensions"];
        };
        /** @description Extensions; ours are in lote-extensions.schema.json. */
        readonly ServiceInformationExtensions: readonly Record<string, never>[];
        readonly ServiceName: readonly components["schemas"]["multiLangString"][];
        /** Format: uri */
        readonly ServiceStatus: string;
        readonly ServiceSupplyPointURI: {
            /** Format: uri */
            readonly ServiceType?: string;
            /** Format: uri */
            readonly uriValue: string;
        };
        readonly ServiceSupplyPoints: readonly components["schemas"]["ServiceSupplyPointURI"][];
        /** Format: uri */
        readonly ServiceTypeIdentifier: string;
        readonly Sha256Hex: string;
        /** @description To a thousandth. */
        readonly Share: number | null;
        /**
         * @description Step of the passage.
         * @enum {string}
         */
        readonly Stage: "detect" | "decode" | "trust" | "read" | "translate" | "decide" | "vouch";
        /** Format: uri */
        readonly StatusDeterminationApproach: string;
        /** Format: date-time */
        readonly StatusStartingTime: string;
        /**
         * @description Kind of bar code. Default `qrcode`, the only one that a gateway at the edge draws. No library draws Grid Matrix (GB/T 27766): asked for, it is answered with `translate.symbology-unavailable`.
         * @enum {string}
         */
        readonly Symbology: "qrcode" | "azteccode" | "datamatrix" | "pdf417" | "hanxin" | "gridmatrix";
        readonly TEAddress: {
            readonly TEPostalAddress: components["schemas"]["PostalAddresses"];
            readonly TEElectronicAddress: components["schemas"]["ElectronicAddress"];
        };
        /** @description Extensions; ours are in lote-extensions.schema.json. */
        readonly TEInformationExtensions: readonly Record<string, never>[];
        readonly TEInformationURI: readonly components["schemas"]["NonEmptyMultiLangURI"][];
        readonly TEName: readonly components["schemas"]["multiLangString"][];
        readonly TETradeName: readonly components["schemas"]["multiLangString"][];
        /** @description A test for the agent. */
        readonly Test: {
            /** @enum {string} */
            readonly kind: "nucleic" | "antigen" | "antibody-igm" | "antibody-igg" | "antibody";
            /**
             * @description Code of specs/values/test-results.json.
             * @enum {string}
             */
            readonly result: "negative" | "positive" | "recheck" | "unknown";
            readonly sampledAt?: components["schemas"]["Instant"];
            readonly reportedAt?: components["schemas"]["Instant"];
            /** @description Laboratory or test centre. */
            readonly facility?: string;
            readonly country?: components["schemas"]["Country"];
            readonly basis: components["schemas"]["Basis"];
            readonly source: components["schemas"]["DataSource"];
        };
        /**
         * TranslateAnswer
         * @description What /v1/verify answers, and, where the destination accepts the code, either `translation` or `untranslated`. Only what is accepted is translated.
         */
        readonly TranslateAnswer: {
            /** @enum {string} */
            readonly outcome: "accepted" | "refused" | "not-recognised";
            readonly reasons: readonly components["schemas"]["DecisionReason"][];
            readonly stage?: components["schemas"]["Stage"];
            /** @description Field of the format where the passage stopped, never its content. */
            readonly path?: string;
            readonly decision?: components["schemas"]["Decision"];
            readonly record?: components["schemas"]["RecordView"];
            readonly contact?: components["schemas"]["Contact"];
            /** @description Compact JWS of VoucherClaims, about the code that was presented; verifies with /.well-known/jwks.json alone. */
            readonly voucher: string;
            readonly translation?: components["schemas"]["Translation"];
            readonly untranslated?: components["schemas"]["DecisionReason"];
        };
        /**
         * TranslateRequest
         * @description One scan to verify and to write anew for a destination. Exactly one of `code` and `codeBytes`.
         */
        readonly TranslateRequest: {
            /** @description The scanned code where it is text, exactly as the scanner delivered it. */
            readonly code?: string;
            /** @description The scanned code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
            readonly destination: components["schemas"]["Division"];
            /** @description Code of specs/values/purposes.json. */
            readonly purpose: string;
            /** @description Adapter id of /v1/formats. Default: the first format of the destination that can say what the code says. */
            readonly format?: string;
            /**
             * @description Whether the new code is drawn. Default `none`.
             * @enum {string}
             */
            readonly picture?: "none" | "svg" | "png";
            readonly symbology?: components["schemas"]["Symbology"];
        } & (unknown | unknown);
        /** @description A code that the destination's scanners read. It was read back, under the same trust and rules, before it was handed out. Exactly one of `code` and `codeBytes`. */
        readonly Translation: {
            /** @description The new code where it is text. */
            readonly code?: string;
            /** @description The new code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
            /** @description Adapter id. */
            readonly format: string;
            readonly issuer: components["schemas"]["IssuerView"];
            readonly expiresAt: components["schemas"]["Instant"];
            readonly lost: components["schemas"]["FieldPaths"];
            readonly withheld: components["schemas"]["FieldPaths"];
            readonly picture?: components["schemas"]["Picture"];
        } & (unknown | unknown);
        /** @description Travel information. */
        readonly Travel: {
            /** @description How many days back the statement reaches. */
            readonly days?: number;
            readonly visits?: readonly components["schemas"]["Visit"][];
            /** @description Entry from abroad. */
            readonly entry?: {
                readonly at?: components["schemas"]["Instant"];
                readonly from?: components["schemas"]["Country"];
                readonly basis: components["schemas"]["Basis"];
                readonly source: components["schemas"]["DataSource"];
            };
        };
        /**
         * TrustList
         * @description List of Trusted Entities in the JSON data model of ETSI TS 119 602 V1.1.1, rewritten to JSON Schema 2020-12. Stricter than the published schema: keys are public JSON Web Keys, strings and arrays are bounded, extensions are objects, unnamed members are refused everywhere.
         */
        readonly TrustList: {
            readonly LoTE: components["schemas"]["LoTE"];
        };
        /**
         * TrustListDelta
         * @description What changes from one trust list of an authority to a later one: the payload of a compact JWS with `typ` `tongxing-lote-delta+jose`, signed as the lists are. Applied to the list that it names, it gives the later one, whole.
         */
        readonly TrustListDelta: {
            readonly authority: components["schemas"]["EntityId"];
            /** @description The list that it is to be applied to. */
            readonly from: {
                readonly sequence: components["schemas"]["LoTESequenceNumber"];
                readonly digest: components["schemas"]["ListDigest"];
            };
            /** @description The list that comes of it. */
            readonly to: {
                readonly sequence: components["schemas"]["LoTESequenceNumber"];
                readonly digest: components["schemas"]["ListDigest"];
                readonly issuedAt: components["schemas"]["ListIssueDateTime"];
                readonly nextUpdate: components["schemas"]["NextUpdate"];
            };
            /** @description The later list's, whole. Absent: besides sequence and times it is that of the list before. */
            readonly scheme?: components["schemas"]["ListAndSchemeInformation"];
            /** @description Entities that are new or say something else, ascending by id. */
            readonly changed?: readonly components["schemas"]["TrustedEntity"][];
            /** @description Ids of the entities that are no longer there, ascending. */
            readonly removed?: readonly components["schemas"]["EntityId"][];
        };
        /**
         * TrustListExtension
         * @description One element of SchemeExtensions, TEInformationExtensions or ServiceInformationExtensions of a trust list (ETSI TS 119 602 leaves their content open). A list with a critical extension of a type that its reader does not know is refused as a whole; one that is not critical is passed over. Ours are critical, since who passes over them would believe what the list does not say; but for that of pointers, which grant nothing.
         */
        readonly TrustListExtension: components["schemas"]["SchemeExtension"] | components["schemas"]["PointersExtension"] | components["schemas"]["IssuerExtension"] | components["schemas"]["ServiceExtension"] | components["schemas"]["ForeignExtension"];
        /** @description One list. */
        readonly TrustListStatus: {
            /** @description Identifier of the authority. */
            readonly authority: string;
            readonly territory: string;
            /** @description LoTESequenceNumber. */
            readonly sequence: number;
            readonly issuedAt: components["schemas"]["Instant"];
            readonly nextUpdate: components["schemas"]["Instant"];
            /** @description Past its next update: nothing it vouches for is decided. */
            readonly stale: boolean;
            /** @description The authority whose list points to it. Absent: it is configured. */
            readonly followedFrom?: string;
            /** @description It is a list of another system. Absent: it is an authority's. */
            readonly imported?: {
                /** @description Entries that were left out. */
                readonly skipped: number;
                /** @description Remarks on entries that were taken. */
                readonly noted: number;
            };
            /** @description Entries of its log as it was accepted last. Absent: no log is demanded of it. */
            readonly logSize?: number;
            readonly held?: components["schemas"]["HeldListStatus"];
            /** @description Code of why the last attempt to take a newer list failed. Absent: it did not. */
            readonly trouble?: string;
        };
        /**
         * TrustStatus
         * @description The trust lists in force, and the issuers' sets of revoked codes that they name.
         */
        readonly TrustStatus: {
            /** @description Version of the snapshot; changes whenever any list or set does. */
            readonly version: string;
            readonly compiledAt: components["schemas"]["Instant"];
            readonly lists: readonly components["schemas"]["TrustListStatus"][];
            /** @description Sets of revoked codes, those in trouble first. */
            readonly revocations: readonly components["schemas"]["RevocationSetStatus"][];
            /** @description Sets that are not shown here. */
            readonly moreRevocations: number;
        };
        readonly TrustedEntitiesList: readonly components["schemas"]["TrustedEntity"][];
        readonly TrustedEntity: {
            readonly TrustedEntityInformation: components["schemas"]["TrustedEntityInformation"];
            readonly TrustedEntityServices: components["schemas"]["TrustedEntityServices"];
        };
        readonly TrustedEntityInformation: {
            readonly TEName: components["schemas"]["TEName"];
            readonly TETradeName?: components["schemas"]["TETradeName"];
            readonly TEAddress: components["schemas"]["TEAddress"];
            readonly TEInformationURI: components["schemas"]["TEInformationURI"];
            readonly TEInformationExtensions?: components["schemas"]["TEInformationExtensions"];
        };
        readonly TrustedEntityService: {
            readonly ServiceInformation: components["schemas"]["ServiceInformation"];
            readonly ServiceHistory?: components["schemas"]["ServiceHistory"];
        };
        readonly TrustedEntityServices: readonly components["schemas"]["TrustedEntityService"][];
        /** @description A vaccination. */
        readonly Vaccination: {
            /** @description Product code of its own value set. */
            readonly product?: string;
            /** @description Manufacturer code. */
            readonly manufacturer?: string;
            readonly dose?: number;
            readonly doses?: number;
            readonly date?: components["schemas"]["Date"];
            readonly country?: components["schemas"]["Country"];
            /** @description Where it was given. */
            readonly site?: string;
            readonly basis: components["schemas"]["Basis"];
            readonly source: components["schemas"]["DataSource"];
        };
        /**
         * VerifyAnswer
         * @description The check was carried out. `accepted` and `refused` come with `decision` and `record`; `not-recognised` comes with `stage`. What could not be decided is never here: it is a 503 problem.
         */
        readonly VerifyAnswer: {
            /** @enum {string} */
            readonly outcome: "accepted" | "refused" | "not-recognised";
            readonly reasons: readonly components["schemas"]["DecisionReason"][];
            readonly stage?: components["schemas"]["Stage"];
            /** @description Field of the format where the passage stopped, never its content. */
            readonly path?: string;
            readonly decision?: components["schemas"]["Decision"];
            readonly record?: components["schemas"]["RecordView"];
            readonly contact?: components["schemas"]["Contact"];
            /** @description Compact JWS of VoucherClaims; verifies with /.well-known/jwks.json alone. */
            readonly voucher: string;
            readonly replay?: components["schemas"]["Replay"];
            readonly fallback?: components["schemas"]["FallbackNote"];
            /** @description At level `identity` and `record`: compact JWE (RFC 7516; ECDH-ES+A256KW, A256GCM) of Disclosure, to the key `enc_jwk` of the DPoP proof. Nobody else can read it. */
            readonly disclosed?: string;
        };
        /**
         * VerifyRequest
         * @description One scan to verify. Exactly one of `code` and `codeBytes`. There is no field for a name or a number.
         */
        readonly VerifyRequest: {
            /** @description The scanned code where it is text, exactly as the scanner delivered it. */
            readonly code?: string;
            /** @description The scanned code where it is bytes: base64 with padding (RFC 4648 section 4). */
            readonly codeBytes?: string;
            readonly destination: components["schemas"]["Division"];
            /** @description Code of specs/values/purposes.json. */
            readonly purpose: string;
            readonly level?: components["schemas"]["Level"];
            /** @description Is a code that is drawn anew while it is shown to be good for one use? A second use within its life is then `code.used-already`; a request that is sent again counts as one. Codes of other kinds are verified as ever: `replay` of the answer says which. Absent: false. */
            readonly once?: boolean;
            /** @description A traveller-held voucher as it was scanned. It is looked at only where the code's own issuer is down, and must stand for a code of that issuer. */
            readonly fallback?: string;
            /** @description What the verifier gave the holder's wallet to sign: a traveller-held voucher must carry it as `nonce`. Other codes cannot, and are verified without. Absent: a voucher shown within 120 seconds is accepted whatever it signed. */
            readonly challenge?: string;
        } & (unknown | unknown);
        /** @description A stay. */
        readonly Visit: {
            readonly division?: components["schemas"]["Division"];
            readonly country?: components["schemas"]["Country"];
            readonly from?: components["schemas"]["Instant"];
            readonly until?: components["schemas"]["Instant"];
            /**
             * @description Risk of the area at that time; never a personal grade.
             * @enum {string}
             */
            readonly areaRisk?: "low" | "medium" | "high" | "unknown";
            readonly basis: components["schemas"]["Basis"];
            readonly source: components["schemas"]["DataSource"];
        };
        /**
         * VoucherClaims
         * @description Claims of the gateway's signed statement about one passage: a compact JWS with typ `tongxing-voucher+jwt`.
         */
        readonly VoucherClaims: {
            /** @description Identifier of the gateway. */
            readonly iss: string;
            readonly iat: number;
            readonly exp: number;
            readonly jti: string;
            /** @enum {string} */
            readonly outcome: "accepted" | "refused" | "not-recognised";
            readonly reasons: readonly string[];
            readonly destination: components["schemas"]["Division"];
            /** @description Purpose code of the request. */
            readonly purpose: string;
            /** @description The scanned code, by digest only. */
            readonly code: {
                readonly digest: string;
                /** @description Adapter id; absent where no adapter knew the scan. */
                readonly format?: string;
            };
            /** @description Who issued the code. */
            readonly issuer?: {
                /** @description Identifier in the trust list. */
                readonly id: string;
                readonly territory: string;
            };
            /** @enum {string} */
            readonly assurance?: "signature" | "channel" | "voucher";
            /** @description Grades. */
            readonly grade?: {
                readonly home: components["schemas"]["Grade"];
                readonly here: components["schemas"]["Grade"];
            };
            /** @description Rule set. */
            readonly rules?: {
                readonly set: components["schemas"]["Division"];
                /** @description Version. */
                readonly version: string;
            };
            /** @description Version of the trust snapshot. */
            readonly trust: string;
            readonly validUntil?: components["schemas"]["Instant"];
            /** @description Least personal data: what any verifier may see. */
            readonly holder?: {
                /** @description Masked name. */
                readonly name?: string;
            };
        };
        /**
         * Format: date-time
         * @description RFC 3339 in UTC, whole seconds.
         */
        readonly WholeSecond: string;
        readonly X509SKI: string;
        readonly X509SubjectName: string;
        readonly multiLangString: {
            readonly lang: string;
            readonly value: string;
        };
        readonly pkiOb: {
            /** Format: uri */
            readonly encoding?: string;
            readonly specRef?: string;
            readonly val: string;
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
    readonly verify: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        readonly responses: {
            /** @description The check was carried out: accepted, refused or not recognised, with reasons and a voucher. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VerifyAnswer"];
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
            readonly 401: {
                headers: {
                    /** @description RFC 9449 section 7.1: `error` and the accepted `algs`. */
                    readonly "WWW-Authenticate": string;
                    /** @description Where nonces are demanded: the value for the next proof. */
                    readonly "DPoP-Nonce"?: string;
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly verifyBatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Newline-delimited JSON, each line a VerifyRequest. */
        readonly requestBody: {
            readonly content: {
                readonly "application/x-ndjson": components["schemas"]["VerifyRequest"];
            };
        };
        readonly responses: {
            /** @description One answer line for each request line, in order. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": components["schemas"]["BatchAnswerLine"];
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
            readonly 401: {
                headers: {
                    /** @description RFC 9449 section 7.1: `error` and the accepted `algs`. */
                    readonly "WWW-Authenticate": string;
                    /** @description Where nonces are demanded: the value for the next proof. */
                    readonly "DPoP-Nonce"?: string;
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly verifyCompanion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["VerifyRequest"];
            };
        };
        readonly responses: {
            /** @description One answer for each person, in order. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompanionAnswer"];
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
            readonly 401: {
                headers: {
                    /** @description RFC 9449 section 7.1: `error` and the accepted `algs`. */
                    readonly "WWW-Authenticate": string;
                    /** @description Where nonces are demanded: the value for the next proof. */
                    readonly "DPoP-Nonce"?: string;
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly translate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TranslateRequest"];
            };
        };
        readonly responses: {
            /** @description The check was carried out. Accepted: with the new code, or why there is none. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TranslateAnswer"];
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly vouchForHolder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HeldVoucherRequest"];
            };
        };
        readonly responses: {
            /** @description The check was carried out. Accepted: with the voucher, or why there is none. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HeldVoucherAnswer"];
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly preview: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        readonly responses: {
            /** @description The code was read, or is not recognised. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PreviewAnswer"];
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly correct: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 24 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CorrectionRequest"];
            };
        };
        readonly responses: {
            /** @description The issuer has it. */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CorrectionAnswer"];
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly correctionStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 24 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CorrectionStatusRequest"];
            };
        };
        readonly responses: {
            /** @description As the desk says. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CorrectionStatusAnswer"];
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly inspect: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["InspectRequest"];
            };
        };
        readonly responses: {
            /** @description What the code looks like from outside. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InspectAnswer"];
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
            readonly 429: {
                headers: {
                    /** @description Seconds after which it is worth asking again. */
                    readonly "Retry-After": number;
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
    readonly listFormats: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The formats. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FormatsAnswer"];
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
        };
    };
    readonly trustStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The lists. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrustStatus"];
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
    readonly offlineTrust: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The trust in force. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OfflineTrust"];
                };
            };
            /** @description It is as the device has it. */
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
    readonly issuerScores: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The scores. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuerScores"];
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
    readonly issuerScore: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Id of the issuer in the trust list.
                 * @example hangzhou
                 */
                readonly issuer: components["schemas"]["EntityId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The scores. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuerScores"];
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
    readonly ruleSet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description GB/T 2260 code of a province-level division, or `000000` for the national baseline.
                 * @example 330000
                 */
                readonly division: components["schemas"]["Division"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The rule set. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RuleSet"];
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
            /** @description The codes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReasonsAnswer"];
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
        };
    };
    readonly keySet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/jwk-set+json": components["schemas"]["KeySet"];
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
        };
    };
    readonly explainReason: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description Code of specs/values/reasons.json.
                 * @example issuer.timeout
                 */
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The code explained; HTML for a browser. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReasonText"];
                    readonly "text/html": string;
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
            /** @description It answers. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Liveness"];
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
            /** @description Ready; `reasons` may name what will soon be stale. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
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
            /** @description Not ready: take no traffic. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readonly describeGateway: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description As it is configured. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GatewayDescription"];
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
    readonly description: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The description. */
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
    readonly home: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
    readonly verifyScreen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
    readonly travelScreen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
    readonly joinScreen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
    readonly authorityScreen: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
    readonly documentation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
    readonly apiViewer: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
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
}
