declare module 'cloudflare:workers' {
  import type { ReplayNamespace } from '../../gateway/worker/replay-object.ts'
  import type { D1Binding } from '../../trust-store/registry/storage/d1.ts'
  /** Bindings of the workerd project in test/vitest.config.ts. */
  export const env: { readonly STORAGE: D1Binding; readonly REPLAY: ReplayNamespace }
}
