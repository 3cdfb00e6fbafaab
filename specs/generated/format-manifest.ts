// Generated from specs/schemas/formats. Do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What is sent to the issuer. */
        readonly Ask: {
            /** @enum {string} */
            readonly method: "GET" | "POST";
            /** @description Behind the endpoint of the trust list. */
            readonly path: string;
            /**
             * @description Where the fields stand: in a form, in a JSON object (a name with dots is nested), or in the query.
             * @enum {string}
             */
            readonly style: "form" | "json" | "query";
            /** @description Names of `caller`. */
            readonly credentials: readonly string[];
            /** @description In this order. */
            readonly fields: readonly {
                readonly name: string;
                readonly value: components["schemas"]["Value"];
            }[];
            readonly headers?: readonly {
                readonly name: string;
                readonly value: components["schemas"]["Value"];
            }[];
        };
        /** @description As people read it. */
        readonly Bilingual: {
            readonly zh: string;
            readonly en: string;
        };
        /** @description A nested part by the value of a claim. */
        readonly ChooseEntry: {
            /** @description One of `claims`. */
            readonly claim: string;
            readonly choose: {
                readonly [key: string]: components["schemas"]["Template"];
            };
        };
        /** @description One value. `from` names a member; a dot goes into a nested object, and `.0.` into the first object of a list. */
        readonly Claim: {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /** @constant */
            readonly type: "text";
            readonly min?: number;
            readonly max: number;
            /**
             * @description `hex` and `HEX` in that case only, `letters` A to Z in upper case, `alphanumeric` A-Z a-z 0-9, `base64` (padded, to a multiple of four) and `base64url` (unpadded) with unused bits zero, `masked` any character but controls, quotes and white space.
             * @enum {string}
             */
            readonly alphabet?: "hex" | "HEX" | "digits" | "letters" | "alphanumeric" | "base64" | "base64url" | "masked";
            /** @constant */
            readonly optional?: true;
            /**
             * @description An empty text says that there is none.
             * @constant
             */
            readonly emptyIsAbsent?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /**
             * @description A number or its digits.
             * @constant
             */
            readonly type: "code";
            /** @constant */
            readonly optional?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /** @constant */
            readonly type: "choice";
            /** @description Any other is refused. */
            readonly of: readonly string[];
            /** @constant */
            readonly optional?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /**
             * @description Several codes, each a number or its digits.
             * @constant
             */
            readonly type: "codes";
            /** @description They are joined in one text by this. Absent: an array. */
            readonly between?: string;
            readonly max: number;
            /** @constant */
            readonly optional?: true;
            /**
             * @description An empty text says nothing. An empty array says that there is none.
             * @constant
             */
            readonly emptyIsAbsent?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /** @constant */
            readonly type: "boolean";
            /** @constant */
            readonly optional?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /** @constant */
            readonly type: "number";
            readonly min: number;
            readonly max: number;
            /** @constant */
            readonly whole?: true;
            /**
             * @description Or a text of it in decimal digits: `36.5`.
             * @constant
             */
            readonly orText?: true;
            /** @constant */
            readonly optional?: true;
            /** @constant */
            readonly emptyIsAbsent?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /** @constant */
            readonly type: "time";
            /**
             * @description How a time is written: `compact` yyyyMMddHHmmss, `compact-ms` with milliseconds behind, `compact-t` yyyyMMdd'T'HHmmss, `local` yyyy-MM-dd HH:mm:ss and `local-minute` without seconds, all at UTC+08:00; `rfc3339`; `epoch-ms` and `epoch-s` since 1970.
             * @enum {string}
             */
            readonly form: "compact" | "compact-ms" | "compact-t" | "local" | "local-minute" | "rfc3339" | "epoch-ms" | "epoch-s";
            /** @constant */
            readonly optional?: true;
            /** @constant */
            readonly emptyIsAbsent?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /**
             * @description YYYY, YYYY-MM or YYYY-MM-DD.
             * @constant
             */
            readonly type: "date";
            /** @constant */
            readonly optional?: true;
            /** @constant */
            readonly emptyIsAbsent?: true;
        } | {
            /** @description Unique. */
            readonly name: string;
            readonly from: string;
            /** @constant */
            readonly type: "list";
            readonly max: number;
            /** @description Of each entry, an object. */
            readonly of: readonly components["schemas"]["Claim"][];
            /** @constant */
            readonly optional?: true;
        };
        readonly ClaimEntry: {
            /** @description One of `claims`. */
            readonly claim: string;
            /** @description One of `tables`, or `grade-reasons`: the Chinese words of specs/values/grade-reasons.json. What it lacks is absent. */
            readonly table?: string;
            /** @description Where it is absent, or the table lacks it. Of `codes`: for each that the table lacks, and required with a table, so that none is lost. */
            readonly otherwise?: string;
            /** @description Of `codes`, after the table: the one that says that there is none, and stands in no list. */
            readonly leaveOut?: string;
        };
        /**
         * CodeIndex
         * @description `index.json` in a folder of test codes: what each file is expected to be. Without it every `*.txt`, `*.bin`, `*.png` and `*.jpg` of the folder is a code, expected as the first word of its name says (`expired-2.txt`), else as accepted.
         */
        readonly CodeIndex: {
            /** @description For editors; not read. */
            readonly $schema?: string;
            readonly codes: readonly {
                /** @description In the same folder: `.txt` the text of a code, `.bin` its bytes, `.png` and `.jpg` a picture of it. */
                readonly file: string;
                /**
                 * @description `accepted`: valid, whatever its grade; a colour: valid, with that grade; `unknown`: valid, with a grade that the system itself calls unknown; `expired`: was valid; `foreign`: another city's; `garbage`: nobody's, whether or not it has the form of the format.
                 * @enum {string}
                 */
                readonly expect: "accepted" | "green" | "yellow" | "red" | "unknown" | "expired" | "foreign" | "garbage";
                /** @description File of the code that this one replaced, of the same holder. */
                readonly refreshedFrom?: string;
            }[];
        };
        readonly EachItem: {
            /** @description Claim, a list: one entry for each of its own. */
            readonly each: string;
            readonly item: components["schemas"]["Template"];
        };
        /** @description A constant, a claim, or a nested part. What rests on a claim that is absent is absent. */
        readonly Entry: string | number | components["schemas"]["ClaimEntry"] | components["schemas"]["ChooseEntry"] | components["schemas"]["WhenItem"] | components["schemas"]["Templates"] | components["schemas"]["Template"];
        /**
         * FormatManifest
         * @description A city's code as data: how it is known, parsed, asked about and read. There is no code in a manifest, and no regular expression: every part is bounded, so that its engine ends whatever is scanned.
         */
        readonly FormatManifest: {
            /** @description For editors; not read. */
            readonly $schema?: string;
            /**
             * @description Version of this language.
             * @constant
             */
            readonly manifest: 1;
            /** @description Name of the format: kebab-case, unique. */
            readonly id: string;
            readonly title: components["schemas"]["Bilingual"];
            /** @description Where our knowledge comes from, on the whole. */
            readonly source: {
                /** @description Document or system that the format was taken from. */
                readonly document: string;
                /**
                 * @description How sure we are: the text was read, real ones were seen, reconstructed from what was seen, or our model.
                 * @enum {string}
                 */
                readonly confidence: "specified" | "observed" | "reconstructed" | "modelled";
                /** @description What is not known of it. Absent only where the format is specified. */
                readonly unknown?: string;
            };
            /** @description Source and confidence of each part. */
            readonly statements: readonly {
                /** @description JSON pointer into this manifest. */
                readonly of: string;
                /**
                 * @description How sure we are: the text was read, real ones were seen, reconstructed from what was seen, or our model.
                 * @enum {string}
                 */
                readonly confidence: "specified" | "observed" | "reconstructed" | "modelled";
                /** @description Where that part was seen, or from what it was inferred. */
                readonly source: string;
            }[];
            /** @description Purposes of specs/values/purposes.json that codes may be presented for. Absent: all. */
            readonly purposes?: readonly string[];
            /** @description Greatest size of a scan, in bytes. */
            readonly maxBytes: number;
            /** @description Of a code that is drawn anew while it is shown. Absent: it is as good on its last day as on its first. */
            readonly freshness?: {
                /** @description How old the code may be, where it shows when it was made: `made`, or the term `issuedAt`. Where it does not, its issuer says when it is over. */
                readonly maxAgeSeconds: number;
            };
            /** @description A synthetic code; this format alone must claim it. */
            readonly specimen: string;
            /** @description Forms of the code's text; the first that fits. */
            readonly code: readonly components["schemas"]["Shape"][];
            readonly ask?: components["schemas"]["Ask"];
            readonly reply?: components["schemas"]["Reply"];
            /** @description What is read of the issuer's answer, or of the signed payload. */
            readonly claims: readonly components["schemas"]["Claim"][];
            /** @description Claims that trust depends on. */
            readonly terms?: {
                /** @description Claim, a time. */
                readonly issuedAt?: string;
                /** @description Claim, a time. */
                readonly notBefore?: string;
                /** @description Claim, a time, inclusive. */
                readonly expiresAt?: string;
                /** @description Claim, a text by which the issuer revokes the code. */
                readonly codeId?: string;
                /** @description Claim that names the issuer like a hint, `division:330000`. */
                readonly issuer?: string;
            };
            /** @description What claims must be to each other. A code that breaks one is refused when it is read; one that is written keeps them, or is not made. */
            readonly rules?: {
                /** @description Where both are there. Written: the end of `terms` is moved; another is left out, `from` before `to`. */
                readonly within?: readonly {
                    /** @description Claim, a time. */
                    readonly from: string;
                    /** @description Claim, a time. */
                    readonly to: string;
                    /** @description At most so much later than `from`, and never earlier. */
                    readonly seconds: number;
                }[];
                /** @description All of them are there, or none. Written: where one is missing, the others are left out. */
                readonly together?: readonly (readonly string[])[];
                /** @description A claim that says which others are there. Written: as they are. */
                readonly marks?: readonly {
                    /** @description Claim, a choice that is optional. */
                    readonly claim: string;
                    /** @description The first of them that is there gives the mark; where none is, there is no mark. */
                    readonly of: readonly {
                        /** @description Claim, another one. */
                        readonly claim: string;
                        /** @description What the mark then is. */
                        readonly is: string;
                    }[];
                }[];
                /** @description Claim, a time: the code's end, of `terms`, lies on its day at UTC+08:00. Written: the end is 23:59:59 of it at the latest. */
                readonly endsOnDayOf?: string;
                /** @description National grades of which alone codes of this format are converted, into it and out of it. Codes of others are read all the same. Absent: all. */
                readonly converts?: readonly ("00" | "01" | "10")[];
            };
            /** @description Texts of this system to texts of ours. */
            readonly tables?: {
                readonly [key: string]: {
                    readonly [key: string]: string;
                };
            };
            /** @description The record, made of claims. */
            readonly record: {
                readonly basic: components["schemas"]["Template"];
                readonly health: components["schemas"]["Template"];
                readonly travel: components["schemas"]["Template"];
                readonly assessments: components["schemas"]["Templates"];
            };
            /** @description The system's grades to the national grade; what is absent is unknown. Empty: its codes carry none. Proposed to registries: in force is what the trust list says. */
            readonly grades: {
                readonly [key: string]: "00" | "01" | "10" | "unknown";
            };
            /** @description Who issues this format. */
            readonly issuers: readonly {
                /** @description Identifier in trust lists. */
                readonly id: string;
                readonly title: components["schemas"]["Bilingual"];
                /** @description GB/T 2260. */
                readonly territory: string;
                /** @description As codes name it. */
                readonly hint: string;
            }[];
            /** @description Where an error is corrected. Proposed to registries, as grades are. */
            readonly appeal: {
                readonly name: string;
                readonly phone?: string;
                readonly url?: string;
                readonly note?: string;
            };
        };
        /** @description An object of JSON without nesting. */
        readonly JsonShape: {
            /** @description Every member that may stand in the object. */
            readonly json: readonly ({
                readonly name: string;
                /** @description Exactly this text. */
                readonly literal: string;
            } | {
                readonly name: string;
                /**
                 * @description `hex` and `HEX` in that case only, `letters` A to Z in upper case, `alphanumeric` A-Z a-z 0-9, `base64` (padded, to a multiple of four) and `base64url` (unpadded) with unused bits zero, `masked` any character but controls, quotes and white space.
                 * @enum {string}
                 */
                readonly alphabet: "hex" | "HEX" | "digits" | "letters" | "alphanumeric" | "base64" | "base64url" | "masked";
                /** @description Exactly so many characters, or from and to. */
                readonly length: number | readonly number[];
                /** @constant */
                readonly optional?: true;
            } | {
                readonly name: string;
                /**
                 * @description A whole number, not negative.
                 * @constant
                 */
                readonly integer: true;
                /** @constant */
                readonly optional?: true;
            })[];
            /** @description Stands within the first 256 characters, and in no other format's codes. */
            readonly marker: string;
            /** @description The issuer's hint, of constants and members. */
            readonly issuer: components["schemas"]["Value"];
        };
        /** @description A signed code: a compact JWS (RFC 7515) whose `kid` names the key and whose payload are the claims. `terms` must name an issuer and an end. */
        readonly JwsShape: {
            readonly jws: {
                /** @description Stands before the JWS. */
                readonly prefix: string;
                /** @description `typ` of the header. */
                readonly type: string;
                /** @description `alg` of the header. */
                readonly algorithms: readonly ("SM2-SM3" | "ES256" | "ES384" | "EdDSA")[];
            };
        };
        /**
         * KitReport
         * @description What `tongxing issuer check` found. Nothing of the codes' and replies' content stands in it, but for a notation of a grade that no mapping has.
         */
        readonly KitReport: {
            /** @description Nothing failed. */
            readonly passed: boolean;
            /**
             * Format: date-time
             * @description By this machine's clock.
             */
            readonly examinedAt: string;
            /** @description Null: the manifest has no sound id. */
            readonly format: {
                readonly id: string;
                readonly zh: string;
                readonly en: string;
            } | null;
            /** @description That was asked; null: none. */
            readonly endpoint: string | null;
            /** @description Test codes that were examined. */
            readonly codes: number;
            readonly counts: {
                readonly failed: number;
                readonly warning: number;
                readonly passed: number;
            };
            readonly findings: readonly {
                /** @enum {string} */
                readonly check: "manifest" | "detection" | "codes" | "grades" | "times" | "endpoint" | "clock" | "sizes" | "pictures" | "privacy";
                /** @enum {string} */
                readonly result: "failed" | "warning" | "passed";
                /** @description Of specs/values/registry-reasons.json (class `finding`), or of reasons.json. */
                readonly code: string;
                /** @description Of the test code; null: it is about none in particular. */
                readonly file: string | null;
                /** @description Place in the manifest, the code, the reply or the record; null: none in particular. */
                readonly path: string | null;
                /** @description What was measured, or named: `QR 25-M`, `-600 s`, another format's id; null: nothing. */
                readonly measured: string | null;
                readonly what: components["schemas"]["Words"];
                readonly advice: components["schemas"]["Words"];
            }[];
        };
        readonly Otherwise: ("code.expired" | "issuer.not-its-code" | "issuer.other-code" | "issuer.holder-must-update" | "issuer.denied" | "issuer.busy" | "issuer.error") | {
            /** @description Member with a text. */
            readonly by: string;
            /** @description One of `tables`. */
            readonly table: string;
            /**
             * @description How the issuer declines.
             * @enum {string}
             */
            readonly otherwise: "code.expired" | "issuer.not-its-code" | "issuer.other-code" | "issuer.holder-must-update" | "issuer.denied" | "issuer.busy" | "issuer.error";
        };
        /** @description A literal, or a named part. One of varying length ends at the literal behind it, whose first character it cannot hold. */
        readonly Part: {
            /** @description Exactly this. */
            readonly literal: string;
        } | {
            /** @description Unique in the shape. */
            readonly name: string;
            /**
             * @description `hex` and `HEX` in that case only, `letters` A to Z in upper case, `alphanumeric` A-Z a-z 0-9, `base64` (padded, to a multiple of four) and `base64url` (unpadded) with unused bits zero, `masked` any character but controls, quotes and white space.
             * @enum {string}
             */
            readonly alphabet: "hex" | "HEX" | "digits" | "letters" | "alphanumeric" | "base64" | "base64url" | "masked";
            /** @description Exactly so many characters, or from and to. */
            readonly length: number | readonly number[];
            /**
             * @description May be empty.
             * @constant
             */
            readonly optional?: true;
        } | {
            /** @description Unique in the shape. */
            readonly name: string;
            /** @description One of these. */
            readonly oneOf: readonly string[];
        };
        /** @description What the issuer answers: a JSON object. */
        readonly Reply: {
            /** @description From the outermost object to the one that the claims are read of. */
            readonly steps: readonly components["schemas"]["Step"][];
            /** @description The issuer may sign: `{bizPackage, sign}` with SM2 over the exact bytes of `bizPackage`. */
            readonly signed?: {
                /** @description Member of `bizPackage` that names the key. */
                readonly keyHint: string;
                /** @description Member that says when it was signed, `compact-ms`. */
                readonly issuedAt?: string;
                /** @description From `bizPackage`. Must hold one `same` with the request id, and one with the code or its digest. */
                readonly steps: readonly components["schemas"]["Step"][];
            };
        };
        /** @description One form of a code. */
        readonly Shape: components["schemas"]["TextShape"] | components["schemas"]["JsonShape"] | components["schemas"]["JwsShape"];
        readonly Step: {
            readonly expect: string;
            readonly is: boolean | string | number;
            readonly otherwise: components["schemas"]["Otherwise"];
        } | {
            readonly result: string;
            /** @description One of `tables`: a result to `ok`, or to how the issuer declines. */
            readonly table: string;
            /**
             * @description How the issuer declines.
             * @enum {string}
             */
            readonly otherwise: "code.expired" | "issuer.not-its-code" | "issuer.other-code" | "issuer.holder-must-update" | "issuer.denied" | "issuer.busy" | "issuer.error";
        } | {
            readonly enter: string;
            /**
             * @description The member is JSON in a text.
             * @constant
             */
            readonly as?: "json";
        } | {
            readonly unfold: string;
            /**
             * @description May be absent, or empty.
             * @constant
             */
            readonly optional?: true;
        } | {
            readonly same: string;
            readonly value: components["schemas"]["Value"];
            /** @constant */
            readonly optional?: true;
        } | {
            readonly declines: string;
            /**
             * @description How the issuer declines.
             * @enum {string}
             */
            readonly with: "code.expired" | "issuer.not-its-code" | "issuer.other-code" | "issuer.holder-must-update" | "issuer.denied" | "issuer.busy" | "issuer.error";
        };
        /** @description An object of the record. */
        readonly Template: {
            readonly [key: string]: components["schemas"]["Entry"];
        };
        /** @description A list of the record. */
        readonly Templates: readonly (components["schemas"]["EachItem"] | components["schemas"]["WhenItem"] | components["schemas"]["Template"])[];
        /** @description Text of parts. The first is a literal, by which the code is known, or every part has a fixed length. */
        readonly TextShape: {
            /** @description One after the other, to the end. */
            readonly text: readonly components["schemas"]["Part"][];
            /** @description The issuer's hint, of constants and parts. */
            readonly issuer: components["schemas"]["Value"];
            /** @description When the code was made, as it says itself. */
            readonly made?: {
                /** @description Part, a time. */
                readonly part: string;
                /**
                 * @description How a time is written: `compact` yyyyMMddHHmmss, `compact-ms` with milliseconds behind, `compact-t` yyyyMMdd'T'HHmmss, `local` yyyy-MM-dd HH:mm:ss and `local-minute` without seconds, all at UTC+08:00; `rfc3339`; `epoch-ms` and `epoch-s` since 1970.
                 * @enum {string}
                 */
                readonly form: "compact" | "compact-ms" | "compact-t" | "local" | "local-minute" | "rfc3339" | "epoch-ms" | "epoch-s";
                /** @description How far the issuer's clock may be ahead. */
                readonly aheadSeconds: number;
            };
            /** @description Until when it is good, as it says itself. */
            readonly expires?: {
                /** @description Part, a time. */
                readonly part: string;
                /**
                 * @description How a time is written: `compact` yyyyMMddHHmmss, `compact-ms` with milliseconds behind, `compact-t` yyyyMMdd'T'HHmmss, `local` yyyy-MM-dd HH:mm:ss and `local-minute` without seconds, all at UTC+08:00; `rfc3339`; `epoch-ms` and `epoch-s` since 1970.
                 * @enum {string}
                 */
                readonly form: "compact" | "compact-ms" | "compact-t" | "local" | "local-minute" | "rfc3339" | "epoch-ms" | "epoch-s";
            };
        };
        /** @description A text for the issuer: a constant, or made of the code, of our credentials, of the time. */
        readonly Value: string | {
            /** @description Part or member of the code. */
            readonly part: string;
            /** @description One of `tables`. */
            readonly table?: string;
            /** @description Where the table has no such entry. Absent: the code is refused. */
            readonly otherwise?: string;
        } | {
            /**
             * @description The whole text.
             * @constant
             */
            readonly code: true;
        } | {
            /** @description A credential that the issuer gave our gateway. */
            readonly caller: string;
        } | {
            /**
             * @description How a time is written: `compact` yyyyMMddHHmmss, `compact-ms` with milliseconds behind, `compact-t` yyyyMMdd'T'HHmmss, `local` yyyy-MM-dd HH:mm:ss and `local-minute` without seconds, all at UTC+08:00; `rfc3339`; `epoch-ms` and `epoch-s` since 1970.
             * @enum {string}
             */
            readonly now: "compact" | "compact-ms" | "compact-t" | "local" | "local-minute" | "rfc3339" | "epoch-ms" | "epoch-s";
        } | {
            /**
             * @description 32 random hexadecimal digits, the same in request and reply.
             * @constant
             */
            readonly requestId: true;
        } | {
            /** @description One after the other. */
            readonly join: readonly components["schemas"]["Value"][];
        } | {
            /** @description The text of a JSON object whose members are texts, in this order. */
            readonly json: readonly {
                readonly name: string;
                readonly value: components["schemas"]["Value"];
            }[];
        } | {
            /** @description The fields before this one as `name=value` in the order of their names, with this between them. */
            readonly fields: string;
        } | {
            /** @enum {string} */
            readonly digest: "sha256" | "sm3" | "md5" | "hmac-sha256" | "hmac-sm3";
            readonly of: components["schemas"]["Value"];
            /** @description Of the two HMACs. */
            readonly key?: components["schemas"]["Value"];
            /**
             * @description Hexadecimal in this case, or Base64.
             * @enum {string}
             */
            readonly letters: "lower" | "upper" | "base64";
        };
        readonly WhenItem: {
            /** @description Claim: only where it is present. */
            readonly when: string;
            readonly item: components["schemas"]["Template"];
        };
        readonly Words: {
            readonly zh: string;
            readonly en: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
