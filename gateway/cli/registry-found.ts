/** `tongxing registry found`: keys, certificates, configuration, and the log's first entry. */
import { randomBytes } from 'node:crypto'
import { reasons } from '../../specs/generated/registry-reason-texts.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import { FolderInUseError, foundOnNode } from '../node/found-registry.ts'
import { CommandError, exitCodes } from './failure.ts'
import type { Environment } from './options.ts'
import { keyFailure, registryFailure } from './registry-failure.ts'
import { operatorIn, passphraseOf, type RegistryOptions, territoryIn } from './registry-options.ts'
import type { Result } from './words.ts'

/** @throws {CommandError} */
export async function found(
  options: RegistryOptions,
  environment: Environment,
  at: number,
): Promise<Result> {
  const { id = '', nameZh: zh = '', nameEn: en = '', out: folder = '' } = options
  const territory = territoryIn(options.territory, '--territory')
  const scope = (options.scope ?? [territory]).map((one) => territoryIn(one, '--scope'))
  const operators = await Promise.all((options.operator ?? []).map(operatorIn))
  const given = await passphraseOf(options, environment)
  const algorithm = options.algorithm ?? 'ES256'
  if (algorithm !== 'ES256' && algorithm !== 'SM2-SM3') {
    throw registryFailure('usage.action', { problem: '--algorithm ES256, SM2-SM3' })
  }
  const url = options.url ?? null
  const port = Number(options.port ?? 8788)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw registryFailure('usage.action', { problem: '--port 0 to 65535' })
  }
  const host = options.host ?? (url === null ? `${id}.invalid` : new URL(url).host)
  try {
    const founded = await foundOnNode({
      authority: { id, name: { zh, en }, territory, scope },
      operators,
      algorithm,
      host,
      url,
      port,
      folder,
      passphrase: given ?? randomBytes(24).toString('base64url'),
      passphraseVariable: options.passphraseVariable ?? null,
      postgres: postgresOf(options, environment),
      at,
    })
    const { configuration, logKey, rootCertificate } = founded
    return {
      exit: exitCodes.accepted,
      document: { configuration, logKey, rootCertificate, authority: id },
      lines: (language) =>
        language === 'zh'
          ? [
              `登记系统已建立：${zh}（${id}）`,
              `  日志公钥：${logKey}`,
              `  启动：tongxing registry serve --config ${configuration}`,
            ]
          : [
              `The registry is founded: ${en} (${id})`,
              `  Key of its log: ${logKey}`,
              `  Start it: tongxing registry serve --config ${configuration}`,
            ],
    }
  } catch (error) {
    throw asFailure(error, folder)
  }
}

function postgresOf({ postgres: variable }: RegistryOptions, environment: Environment) {
  if (variable === undefined) return null
  const address = environment[variable]
  if (!address) throw registryFailure('usage.action', { problem: `--postgres ${variable}` })
  return { variable, address }
}

function asFailure(error: unknown, folder: string): unknown {
  if (error instanceof RegistryError || error instanceof LogError) {
    const { zh, en } = reasons[error.code]
    const sentences = { zh: `${zh.title}${zh.detail}`, en: `${en.title} ${en.detail}` }
    return new CommandError(error.code, sentences, exitCodes.refused, error)
  }
  if (error instanceof FolderInUseError)
    return registryFailure('input.exists', { file: folder }, error)
  return keyFailure(error, folder)
}
