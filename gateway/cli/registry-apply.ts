/** `tongxing registry apply`: an organisation asks to take part. */
import { validateApplication, validateReceipt } from '../../specs/generated/registry-validators.js'
import { canonicalJson } from '../../trust-store/registry/canonical.ts'
import type { TestCode } from '../../trust-store/registry/conformance.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { exitCodes } from './failure.ts'
import { readFileBytes } from './input.ts'
import { ask, type RegistryServer } from './registry-client.ts'
import { registryFailure } from './registry-failure.ts'
import { readRequest } from './registry-keys.ts'
import { type RegistryOptions, readJson, requestIdOf } from './registry-options.ts'
import type { Result } from './words.ts'

const maxCodeBytes = 16 * 1024

/**
 * The file has the application; `--csr` and `--test-code` add what other tools wrote.
 * @throws {CommandError}
 */
export async function apply(server: RegistryServer, options: RegistryOptions): Promise<Result> {
  const { file = '', csr, testCode = [] } = options
  const written = await readJson(file)
  if (typeof written !== 'object' || written === null) throw registryFailure('input.json', { file })
  const base: { readonly id?: unknown; readonly testCodes?: unknown } = { ...written }
  const given = options.id ?? (typeof base.id === 'string' ? base.id : undefined)
  const id = requestIdOf(given === undefined ? {} : { id: given })
  const codes = await Promise.all(testCode.map(readTestCode))
  const application = {
    ...base,
    id,
    ...(csr === undefined ? {} : { request: await readRequest(csr) }),
    testCodes: [...(Array.isArray(base.testCodes) ? base.testCodes : []), ...codes],
  }
  if (!validateApplication(application)) {
    const place = validateApplication.errors?.[0]?.instancePath ?? ''
    throw registryFailure('input.json', { file, place: ` (${place || '/'})` })
  }
  const sent = { type: 'application/json', body: canonicalJson(application) } as const
  const receipt = await ask(server, '/v1/applications', validateReceipt, sent)
  const { entry } = receipt
  const passed = entry.kind === 'applied' && entry.body.report.passed
  return {
    exit: passed ? exitCodes.accepted : exitCodes.refused,
    document: receipt,
    lines: (language) =>
      language === 'zh'
        ? [
            `申请已登记，标识 ${id}（日志第 ${receipt.index} 条）。`,
            passed ? '测试码全部通过。' : '测试码没有全部通过，请看报告：',
            `  tongxing registry show --registry ${server.url.href} ${id}`,
          ]
        : [
            `The application is registered under ${id} (entry ${receipt.index} of the log).`,
            passed ? 'Every test code passed.' : 'Not every test code passed; see the report:',
            `  tongxing registry show --registry ${server.url.href} ${id}`,
          ],
  }
}

/** A file of text is the code itself; of other bytes its base64. */
async function readTestCode(file: string): Promise<TestCode> {
  const bytes = await readFileBytes(file, maxCodeBytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { code: text.replace(/\r?\n$/, ''), encoding: 'text' }
  } catch {
    return { code: toBase64(bytes), encoding: 'base64' }
  }
}
