/**
 * The action opens its connections itself, those through a proxy too. @actions/http-client makes an agent for every
 * request where there is a proxy, and is given another one before it sends.
 */
const unusedAgent = () => ({});
export const httpOverHttp = unusedAgent;
export const httpsOverHttp = unusedAgent;
export const httpOverHttps = unusedAgent;
export const httpsOverHttps = unusedAgent;
