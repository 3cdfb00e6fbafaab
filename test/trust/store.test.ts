import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { describeStore } from './store-suite.ts'

describeStore('the store in memory', async () => createMemoryStore())
