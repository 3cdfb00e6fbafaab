import { describe } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { signatureCases } from './signature-cases.ts'

describe('WebCrypto backend', () => signatureCases(createWebBackend()))
