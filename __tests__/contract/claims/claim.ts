/** One or more sentences of the README, and what proves them. */
export interface Claim {
  /** Sentences as `sentencesOf` gives them. */
  says: string | readonly string[];
  /**
   * Tests that would fail if it were not so, as "folder/file.test.ts: title" or, of one that has a table of cases,
   * "folder/file.test.ts: title | what stands in the case".
   */
  tests?: readonly string[];
  /** What VPS.org says itself, as "file: text in it"; the file is below __tests__, or openapi.yaml. */
  documented?: readonly string[];
  /** Public sources for what is a fact of GitHub's or of another program. */
  sources?: readonly string[];
  /** It states no fact, or none of this action: why there is nothing to test. */
  advice?: string;
}
