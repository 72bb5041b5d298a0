/** What a document says, sentence by sentence, as a reader sees it: links and emphasis gone, code in backticks. */
import { marked, type Token, type Tokens } from "marked";

/**
 * The sentences of paragraphs, items, quotes, tables, pictures and folded titles, in order. A row of a table is its
 * cells with bars between them; a diagram is one sentence. Headings, heads of tables and code claim nothing of their own.
 */
export function sentencesOf(markdown: string): string[] {
  return marked.lexer(markdown).flatMap(textsOf).flatMap(splitSentences);
}

/** A sentence ends before a space and what can begin the next one. Also used for the claims, so that both are cut alike. */
export function splitSentences(text: string): string[] {
  return text
    .replace(/\s+/gu, " ")
    .trim()
    .split(/(?<=[.!?][)"*]?) (?=[A-Z`"[(])/u)
    .filter((sentence) => sentence !== "");
}

function textsOf(token: Token): string[] {
  switch (token.type) {
    case "paragraph":
      return [inline(token.tokens)];
    case "list":
      return (token as Tokens.List).items.map(({ tokens }) => tokens.map(textOfItem).join(" "));
    case "blockquote":
      return (token.tokens ?? []).flatMap(textsOf).map((text) => text.replace(/^\[!\w+\]\s*/u, ""));
    case "table":
      return (token as Tokens.Table).rows.map((cells) =>
        cells.map(({ tokens }) => inline(tokens)).join(" | "),
      );
    case "html":
      return [token.text.replace(/<!--[\s\S]*?-->|<[^>]+>/gu, "")];
    case "code":
      return token.lang === "mermaid" ? [token.text.replace(/[.!?](?=\s)/gu, ";")] : [];
    case "space":
    case "heading":
      return [];
    default:
      throw new Error(`What is a "${token.type}" worth? ${token.raw}`);
  }
}

function textOfItem(token: Token): string {
  return token.type === "text" ? inline(token.tokens) : textsOf(token).join(" ");
}

function inline(tokens: Token[] = []): string {
  return tokens
    .map((token) => {
      if (token.type === "codespan") return `\`${token.text}\``;
      if (token.type === "image") return token.text;
      const { tokens: parts } = token as { tokens?: Token[] };
      return parts === undefined ? token.raw : inline(parts);
    })
    .join("");
}
