/**
 * What may be shown of a URL: scheme, host, port and path. A query, a fragment and a user part may hold secrets.
 * @throws TypeError if it is no URL
 */
export function displayUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
