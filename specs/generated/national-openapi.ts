// Generated from specs/national-interface.openapi.json. Do not edit.
export interface paths {
    readonly "/national/v1/health-declaration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Declare health information
         * @description Forwarded to the issuer that the trust lists name for `division`, and never kept; its receipt comes back.
         */
        readonly post: operations["declareHealth"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/trip-declaration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Declare a trip
         * @description Forwarded to the issuer that the trust lists name for `division`, and never kept; its receipt comes back.
         */
        readonly post: operations["declareTrip"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/health-query": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Query health information
         * @description By what a verification gave, within minutes, for the same caller. The code is read and its issuer asked again; the answer is what each authority says, masked.
         */
        readonly post: operations["queryHealth"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/code-invocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Apply for an invocation
         * @description First of two steps: what comes back is named in the verifying or making request. The gateway keeps nothing of it.
         */
        readonly post: operations["applyForInvocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/code-making": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a code
         * @description Forwarded to the issuer that the trust lists name for the division that was applied for.
         */
        readonly post: operations["makeCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/code-verifying": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Verify a code
         * @description The gateway's passage, as `POST /v1/verify`. Without success there is no grade: show neither green nor red.
         */
        readonly post: operations["verifyCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/correction": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Correct health information
         * @description Forwarded to the issuer that the trust lists name for `division`, and never kept; its receipt comes back.
         */
        readonly post: operations["correct"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/national/v1/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This description */
        readonly get: operations["nationalDescription"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly homeVerifying: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A gateway asks a home issuer about its code
         * @description Below the endpoint that the trust list names: `/code-verifying`. Modelled: the standard's two steps in one, and the reports in the same reply.
         */
        readonly post: operations["homeVerifying"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly homeStatement: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A gateway forwards what somebody declares, corrects, or wants made
         * @description Below the endpoint that the trust list names: `/health-declaration`, `/trip-declaration`, `/correction`, `/code-making`. What was sent twice is one statement: its content names it, and gets the same receipt.
         */
        readonly post: operations["homeStatement"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
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
        /**
         * CodeMaking
         * @description `bizPackage` of a making request (6.6), under an invocation that was applied for. Forwarded to the home issuer.
         */
        readonly CodeMaking: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly bizSerialNum: components["schemas"]["Ticket"];
            readonly randomNumber: components["schemas"]["RandomNumber"];
            /** @description The holder's credential with the random number, enveloped for the home issuer. */
            readonly checkData: components["schemas"]["SealedContent"];
            /**
             * @description 1: a bitmap too.
             * @enum {integer}
             */
            readonly isPic: 0 | 1;
        };
        /**
         * CodeVerifying
         * @description `bizPackage` of a verifying request (6.7): the scanned code, under an invocation that was applied for.
         */
        readonly CodeVerifying: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly bizSerialNum: components["schemas"]["Ticket"];
            readonly randomNumber: components["schemas"]["RandomNumber"];
            /** @description The scanned code as text. */
            readonly codeContent?: string;
            /** @description The scanned code, where it is no text. */
            readonly codeBytes?: string;
        } & (unknown | unknown);
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
        /** @description Who signed: the number of its key. It only chooses the key that the signature is checked with. */
        readonly CustNum: string;
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
        /** @description SHA-256, lower-case hexadecimal. */
        readonly Digest: string;
        /** @description GB/T 2260 code of the home issuer; 000000: the national platform. The issuer is found in the trust lists only. */
        readonly DivisionCode: string;
        /** @description The result as people read it. */
        readonly ErrorDesc: string;
        /**
         * HealthQuery
         * @description `bizPackage` of a health query (6.4): what a verification gave. There is no query by person.
         */
        readonly HealthQuery: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly bizExtData: components["schemas"]["Ticket"];
        };
        /**
         * HealthReports
         * @description `bizPackage` of the answer to a health query: what each authority says of the holder, masked.
         */
        readonly HealthReports: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly requestDigest: components["schemas"]["Digest"];
            readonly success: components["schemas"]["Success"];
            readonly errorCode: components["schemas"]["Ok"];
            readonly errorDesc: components["schemas"]["ErrorDesc"];
            /** @description Masked, as every verifier may see it. */
            readonly person: {
                readonly desensitizeName?: string;
                readonly desensitizeCardId?: string;
            };
            readonly allHealthyReportPerProvinceOne: readonly components["schemas"]["ProvinceReport"][];
        };
        /**
         * HomeReply
         * @description `bizPackage` that a home issuer answers with, whatever was asked; members that are not known are not read.
         */
        readonly HomeReply: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            /** @description Fresh; the reply repeats it. */
            readonly requestId: string;
            readonly success: boolean;
            readonly errorCode: string;
            readonly errorDesc?: components["schemas"]["ErrorDesc"];
            /** @description Of verifying: SHA-256 of the code that the reply is about. */
            readonly codeDigest?: components["schemas"]["Digest"];
            /** @description Of a statement: SHA-256 of what was forwarded, decoded. */
            readonly contentDigest?: components["schemas"]["Digest"];
            readonly receiptNum?: string;
            readonly codeContent?: string;
            readonly imgStream?: string;
            readonly width?: number;
            readonly allHealthyReportPerProvinceOne?: readonly {
                readonly xzqhdm: string;
                readonly healthyStaus: string;
                readonly warnType?: string;
                readonly date?: string;
                readonly validDate?: string;
            }[];
            /** @description JSON text: `{data: {person, yqReports}}`. */
            readonly content?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * HomeStatement
         * @description `bizPackage` that a gateway sends to a home issuer for somebody who declares, corrects, or wants a code: `applyData` as it came, or `checkData` and `isPic`.
         */
        readonly HomeStatement: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            /** @description Fresh; the reply repeats it. */
            readonly requestId: string;
            readonly division: components["schemas"]["DivisionCode"];
            readonly applyData?: components["schemas"]["SealedContent"];
            readonly checkData?: components["schemas"]["SealedContent"];
            readonly randomNumber?: components["schemas"]["RandomNumber"];
            /** @enum {integer} */
            readonly isPic?: 0 | 1;
        } & (unknown | unknown);
        /**
         * HomeVerifying
         * @description `bizPackage` that a gateway sends to a home issuer for a code of its own. The two steps of the standard in one.
         */
        readonly HomeVerifying: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            /** @description Fresh; the reply repeats it. */
            readonly requestId: string;
            readonly codeContent: string;
        };
        /**
         * Format: date-time
         * @description RFC 3339, UTC, `Z`.
         */
        readonly Instant: string;
        /**
         * Invocation
         * @description `bizPackage` of the answer to an invocation application.
         */
        readonly Invocation: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly requestDigest: components["schemas"]["Digest"];
            readonly success: components["schemas"]["Success"];
            readonly errorCode: components["schemas"]["Ok"];
            readonly errorDesc: components["schemas"]["ErrorDesc"];
            readonly bizSerialNum: components["schemas"]["Ticket"];
            readonly randomNumber: components["schemas"]["RandomNumber"];
            readonly validSeconds: number;
        };
        /**
         * InvocationApplication
         * @description `bizPackage` of an invocation application (6.5): what the next request will be.
         */
        readonly InvocationApplication: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            /** @enum {string} */
            readonly service: "verifying" | "making";
            /** @description Of `verifying`: the division whose rules are applied. */
            readonly destination?: components["schemas"]["DivisionCode"];
            /** @description Of `verifying`: code of specs/values/purposes.json. */
            readonly purpose?: string;
            readonly division?: components["schemas"]["DivisionCode"];
        } & ({
            /** @constant */
            readonly service?: "verifying";
        } | {
            /** @constant */
            readonly service?: "making";
        });
        /** @description The home issuer, as the trust list names it. */
        readonly IssuerName: {
            readonly id: string;
            readonly territory: string;
        };
        /** @description On what a rule rests. */
        readonly LegalSource: {
            /** @description In Chinese. */
            readonly zh: string;
            /** @description In English. */
            readonly en: string;
        };
        /**
         * MadeCode
         * @description `bizPackage` of the answer to a making request: what the home issuer made.
         */
        readonly MadeCode: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly requestDigest: components["schemas"]["Digest"];
            readonly success: components["schemas"]["Success"];
            readonly errorCode: components["schemas"]["Ok"];
            readonly errorDesc: components["schemas"]["ErrorDesc"];
            readonly bizSerialNum: components["schemas"]["Ticket"];
            readonly issuer: components["schemas"]["IssuerName"];
            readonly codeContent: string;
            /** @description Bitmap: rows of `width` modules, each padded to whole bytes, most significant bit first, 1 dark. */
            readonly imgStream?: string;
            readonly width?: number;
        };
        /**
         * NationalFailure
         * @description `bizPackage` of an answer without success: `errorCode` is one of specs/values/national-results.json. It never says a colour.
         */
        readonly NationalFailure: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly requestDigest?: components["schemas"]["Digest"];
            /** @constant */
            readonly success: false;
            readonly errorCode: string;
            readonly errorDesc: components["schemas"]["ErrorDesc"];
            /** @description JSON pointer into `bizPackage`, to the member of this description that is wrong. */
            readonly path?: string;
            /** @description When asking again may help. */
            readonly retryAfterSeconds?: number;
            readonly reasons?: readonly components["schemas"]["DecisionReason"][];
            /** @description That the code was not recognised, as `POST /v1/verify` vouches for it. */
            readonly voucher?: string;
        };
        /**
         * NationalReceipt
         * @description `bizPackage` of the answer to a declaration or correction: that the home issuer has it.
         */
        readonly NationalReceipt: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly requestDigest: components["schemas"]["Digest"];
            readonly success: components["schemas"]["Success"];
            readonly errorCode: components["schemas"]["Ok"];
            readonly errorDesc: components["schemas"]["ErrorDesc"];
            readonly issuer: components["schemas"]["IssuerName"];
            /** @description The home issuer's number for it. */
            readonly receiptNum: string;
            /** @description SHA-256 of `applyData` decoded: what the receipt is for. */
            readonly contentDigest: components["schemas"]["Digest"];
        };
        /** @constant */
        readonly Ok: "0";
        /** @description One authority's assessment: `date` when it was made, `validDate` until when it holds, both `yyyyMMddHHmmssSSS` at UTC+08:00. */
        readonly ProvinceReport: {
            /** @description Territory of the authority that assessed. */
            readonly xzqhdm: string;
            /**
             * @description Spelled as seen. 00 green, 01 yellow, 10 red; 20 not known: also a yellow or red that its authority did not substantiate.
             * @enum {string}
             */
            readonly healthyStaus: "00" | "01" | "10" | "20";
            /** @description Code of specs/values/grade-reasons.json. */
            readonly reason?: string;
            readonly date?: components["schemas"]["TimeStamp"];
            readonly validDate?: components["schemas"]["TimeStamp"];
            readonly contact?: components["schemas"]["Contact"];
        };
        readonly RandomNumber: string;
        /** @description CMS-SM enveloped data (GM/T 0010, 1.2.156.10197.6.1.4.2.3) for the home issuer, in DER. The gateway cannot read it; what is not enveloped is refused. */
        readonly SealedContent: string;
        /**
         * SealedStatement
         * @description `bizPackage` of a health declaration (6.2), a trip declaration (6.3) or a correction (6.8). Forwarded to the home issuer, never kept.
         */
        readonly SealedStatement: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly division: components["schemas"]["DivisionCode"];
            readonly applyData: components["schemas"]["SealedContent"];
        };
        /** @description SM2 with SM3 over the bytes of `bizPackage` exactly as they stand in the message: r and s, 64 bytes; user id `1234567812345678`. */
        readonly Sign: string;
        /** @constant */
        readonly Success: true;
        /** @description Opaque, encrypted and authenticated by the gateway (compact JWE, RFC 7516); valid for minutes, and for the caller that got it. */
        readonly Ticket: string;
        /** @description `yyyyMMddHHmmssSSS` at UTC+08:00. A request's must be within five minutes of the gateway's clock. */
        readonly TimeStamp: string;
        /**
         * VerifiedCode
         * @description `bizPackage` of the answer to a verifying request that was decided.
         */
        readonly VerifiedCode: {
            readonly timeStamp: components["schemas"]["TimeStamp"];
            readonly custNum: components["schemas"]["CustNum"];
            readonly requestDigest: components["schemas"]["Digest"];
            readonly success: components["schemas"]["Success"];
            readonly errorCode: components["schemas"]["Ok"];
            readonly errorDesc: components["schemas"]["ErrorDesc"];
            readonly bizSerialNum: components["schemas"]["Ticket"];
            /**
             * @description 0 accepted, 1 refused by the destination's rules.
             * @enum {string}
             */
            readonly authResult: "0" | "1";
            /**
             * @description What the destination makes of it: 00 green, 01 yellow, 10 red.
             * @enum {string}
             */
            readonly grade: "00" | "01" | "10";
            readonly reasons: readonly components["schemas"]["DecisionReason"][];
            /** @description When the decision ends; `yyyyMMddHHmmssSSS` at UTC+08:00. */
            readonly validUntil?: string;
            /** @description Opaque: for a health query by the same caller, within minutes. */
            readonly bizExtData: components["schemas"]["Ticket"];
            /** @description The gateway's signed statement, as of `POST /v1/verify`. */
            readonly voucher: string;
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
    readonly declareHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["SealedStatement"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["NationalReceipt"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly declareTrip: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["SealedStatement"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["NationalReceipt"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly queryHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["HealthQuery"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["HealthReports"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly applyForInvocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["InvocationApplication"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["Invocation"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly makeCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["CodeMaking"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["MadeCode"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly verifyCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["CodeVerifying"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["VerifiedCode"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
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
        /** @description At most 16 KiB. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["SealedStatement"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the gateway, with success or without: `errorCode` says which. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["NationalReceipt"] | components["schemas"]["NationalFailure"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly nationalDescription: {
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
            /** @description No message was read, or we are broken: `application/problem+json` (RFC 9457), as `/openapi.json` describes it. */
            readonly default: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly homeVerifying: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["HomeVerifying"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the issuer with a key of its own, as the trust list names it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["HomeReply"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
        };
    };
    readonly homeStatement: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly bizPackage: components["schemas"]["HomeStatement"];
                    readonly sign: components["schemas"]["Sign"];
                };
            };
        };
        readonly responses: {
            /** @description Signed by the issuer. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly bizPackage: components["schemas"]["HomeReply"];
                        readonly sign: components["schemas"]["Sign"];
                    };
                };
            };
        };
    };
}
