/**
 * A key that never enters this process: a command signs with it, once a signature, so that a token
 * behind PKCS#11, a key management service or OpenSSL can keep it. On Node only.
 *
 * PKCS#11, with the tool of OpenSC, P-256 and a token that signs digests:
 *
 *     program: 'pkcs11-tool'
 *     arguments: ['--module', '/usr/lib/softhsm/libsofthsm2.so', '--token-label', 'authority',
 *       '--login', '--pin', 'env:TOKEN_PIN', '--id', '01', '--sign', '--mechanism', 'ECDSA']
 *     environment: { TOKEN_PIN: … }, input: 'digest', output: 'raw'
 *
 * `ECDSA-SHA256` takes the message instead, as `EDDSA` and `SHA256-RSA-PKCS-PSS` do; these two with
 * `output: 'raw'` as well. `--read-object --type pubkey --id 01` writes the public half, `spki`.
 *
 * A service on its own command line, here with DER in base64:
 *
 *     aws kms sign --key-id … --message fileb:///dev/stdin --message-type DIGEST
 *       --signing-algorithm ECDSA_SHA_256 --query Signature --output text
 *
 * What the command writes is verified before anybody gets it: a token that signs with another key
 * never issues anything.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import type { Algorithm } from '../../algorithms.ts'
import type { PublicKey, SignatureBackend } from '../../backend.ts'
import type { KeyHolder } from '../../key-holder.ts'
import { createSignedForm } from './command-input.ts'
import { rawOutput } from './command-output.ts'
import { KeyError } from './error.ts'

export interface CommandOptions {
  readonly algorithm: Algorithm
  /** DER SubjectPublicKeyInfo of the key that the command signs with. */
  readonly spki: Uint8Array
  /** A path, or a name that is looked up in the `PATH` of `environment`. No shell reads it. */
  readonly program: string
  readonly arguments: readonly string[]
  /** All that the command gets. Default: this process' `PATH` and nothing else. */
  readonly environment?: Readonly<Record<string, string>>
  /**
   * What the command reads from its standard input: the message, or its digest as the algorithm
   * has it (of SM2: the digest of identity and message, e of GB/T 32918.2). Ed25519: the message.
   */
  readonly input: 'message' | 'digest'
  /** What it writes to its standard output: r and s of equal length, or DER. RSA and Ed25519: raw. */
  readonly output: 'raw' | 'der'
  /** `base64`: as text, white space around it. Default `binary`. */
  readonly encoding?: 'binary' | 'base64'
  /** After which it is killed, 1 to 600 seconds. Default 10. */
  readonly timeLimitSeconds?: number
  /** Told what a command that failed had written to its standard error, up to 4 KiB. */
  readonly onFailure?: (text: string) => void
}

type Command = ChildProcessByStdio<Writable, Readable, Readable>

/** Of a signature: RSA of 8,192 bits in base64 takes 1,368. */
const maxOutputBytes = 4_096
const maxErrorBytes = 4_096

/**
 * `sign` rejects with {KeyError} `key.command`, `key.time-limit` or `key.signature`.
 *
 * @throws {TypeError} no key of this algorithm, or options that contradict each other
 */
export async function createCommandHolder(
  options: CommandOptions,
  backend: SignatureBackend,
): Promise<KeyHolder> {
  const { algorithm, timeLimitSeconds = 10 } = options
  const spki = Uint8Array.from(options.spki)
  const key: PublicKey = await backend.publicKey(spki, algorithm)
  const inputOf = createSignedForm(options.input, algorithm, spki)
  if (!(timeLimitSeconds >= 1 && timeLimitSeconds <= 600)) throw new TypeError('time limit')
  return {
    algorithm,
    spki,
    async sign(bytes) {
      const output = await run(options, inputOf(bytes), timeLimitSeconds * 1000)
      const signature = rawOutput(output, options)
      if (signature === null || !(await backend.verify(key, bytes, signature))) {
        throw new KeyError('key.signature')
      }
      return signature
    },
  }
}

/** The standard output of a command that ended well and in time. */
function run(options: CommandOptions, input: Uint8Array, timeLimitMs: number): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const command: Command = spawn(options.program, options.arguments, {
    // A group of its own, so that what the command started ends with it.
    detached: true,
    env: options.environment ?? { PATH: process.env.PATH },
    shell: false,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let hasFailed = false
  const fail = (code: 'key.command' | 'key.time-limit') => {
    if (hasFailed) return
    hasFailed = true
    clearTimeout(timer)
    options.onFailure?.(new TextDecoder().decode(errors()))
    reject(new KeyError(code))
  }
  const stop = (code: 'key.command' | 'key.time-limit') => {
    kill(command)
    fail(code)
  }
  const output = collect(command.stdout, maxOutputBytes, () => stop('key.command'))
  const errors = collect(command.stderr, maxErrorBytes, () => {})
  const timer = setTimeout(() => stop('key.time-limit'), timeLimitMs)
  command.on('error', () => fail('key.command'))
  command.on('close', (status) => {
    if (status !== 0) return fail('key.command')
    clearTimeout(timer)
    resolve(output())
  })
  // A command may end without reading what it is given; its status tells.
  command.stdin.on('error', () => {})
  command.stdin.end(input)
  return promise
}

/** What a stream wrote so far, up to a bound. */
function collect(stream: Readable, maxBytes: number, tooMuch: () => void): () => Uint8Array {
  const chunks: Uint8Array[] = []
  let length = 0
  stream.on('data', (chunk: Uint8Array) => {
    if (length + chunk.length > maxBytes) return tooMuch()
    length += chunk.length
    chunks.push(chunk)
  })
  return () => new Uint8Array(Buffer.concat(chunks))
}

function kill({ pid, stdin, stdout, stderr }: Command): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
  for (const stream of [stdin, stdout, stderr]) stream.destroy()
}
