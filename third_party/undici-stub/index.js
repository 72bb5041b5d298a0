/** The action sends its requests with node's own http and https; nothing here is ever called. */
export class ProxyAgent {
  constructor() {
    throw new Error("undici is not part of this bundle");
  }
}
export const fetch = undefined;
