/**
 * The action sends its requests with node's own http and https; nothing here is ever used. That a ProxyAgent can be
 * made is all that @actions/github asks for when it is loaded where there is a proxy.
 */
export class ProxyAgent {}
export const fetch = undefined;
