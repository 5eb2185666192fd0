/** Meta's ids are opaque decimal strings; anything else could steer a URL's path. */
export function isNodeId(id: string): boolean {
  return /^\d{1,32}$/.test(id);
}
