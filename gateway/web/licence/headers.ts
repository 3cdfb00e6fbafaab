/** What a licensed verifier sends with a request; nothing without a licence. */
export async function licenceHeaders(
  _method: string,
  _path: string,
): Promise<Readonly<Record<string, string>>> {
  return {}
}
