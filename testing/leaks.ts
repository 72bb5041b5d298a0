/** Where a secret can hide in a text. Knows nothing of how the action hides it. */

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text as a reader would see it who undoes one encoding. */
const VIEWS: Record<string, (text: string) => string> = {
  plain: (text) => text,
  HTML: (text) =>
    text.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/gu, (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }),
  URL: (text) =>
    text.replace(/%([0-9a-fA-F]{2})/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  JSON: (text) =>
    text.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/]))/gu, (_, hex, character) =>
      hex === undefined ? character : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
};

/** Base64 of the secret wherever it stands in a longer text: only the letters that nothing beside it changes. */
function base64Cores(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from(`${"\0".repeat(before)}${secret}\0\0`).toString("base64");
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
  });
}

/** In which forms the text holds the secret. */
export function leaks(text: string, secret: string): string[] {
  const found = Object.entries(VIEWS).flatMap(([form, view]) => (view(text).includes(secret) ? [form] : []));
  const hex = Buffer.from(secret).toString("hex");
  if (text.toLowerCase().includes(hex)) found.push("hex");
  const cores = base64Cores(secret);
  if (cores.some((core) => text.includes(core))) found.push("base64");
  if (cores.some((core) => text.includes(core.replaceAll("+", "-").replaceAll("/", "_"))))
    found.push("base64url");
  return found;
}

/** The secret as others may write it. */
export const FORMS: Record<string, (secret: string) => string> = {
  plain: (secret) => secret,
  "base64 of it alone": (secret) => Buffer.from(secret).toString("base64"),
  "base64 after one byte": (secret) => Buffer.from(`:${secret}\n`).toString("base64"),
  "base64 after two bytes": (secret) => Buffer.from(`u:${secret}`).toString("base64"),
  base64url: (secret) => Buffer.from(`Bearer ${secret}`).toString("base64url"),
  hex: (secret) => Buffer.from(secret).toString("hex"),
  HEX: (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
  URL: (secret) => encodeURIComponent(secret),
  "URL in small letters": (secret) =>
    encodeURIComponent(secret).replace(/%../gu, (code) => code.toLowerCase()),
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  HTML: (secret) =>
    secret.replace(
      /[&<>"']/gu,
      (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[character] ?? "&#x27;",
    ),
  "in pieces": (secret) => `${secret.slice(0, 7)}\u200b${secret.slice(7, 9)}\u001b[0m${secret.slice(9)}`,
};
