import { createMemoryStorage } from '../../trust-store/registry/storage.ts'
import { describeStorage } from './storage-suite.ts'

describeStorage('the storage in memory', async () => {
  const storage = createMemoryStorage()
  return async () => storage
})
