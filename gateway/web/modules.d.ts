/// <reference types="vite/client" />
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface SwaggerUi {
    (options: Readonly<Record<string, unknown>>): void
    readonly presets: { readonly apis: unknown }
  }
  const bundle: SwaggerUi
  export default bundle
}
