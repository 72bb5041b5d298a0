/** What the form of the Marketplace refuses, which is told only when a release is about to be published there. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import { read } from "../../testing/documents.ts";

const ACTION = parse(read("action.yml")) as {
  name: string;
  description: string;
  branding: { icon: string; color: string };
};

/** The form takes 124 characters: "Description must be less than 125 characters". */
const LONGEST = 124;

/**
 * Icons of Feather 4.28.0 that GitHub does not have, and colours that it has:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#branding
 */
const OMITTED = [
  "coffee",
  "columns",
  "divide",
  "divide-circle",
  "divide-square",
  "frown",
  "hexagon",
  "key",
  "meh",
  "mouse-pointer",
  "smile",
  "tool",
  "x-octagon",
];
/** "Brand icons": Feather's are these, of which the page lists only pocket as one that there is. */
const BRANDS = [
  "chrome",
  "codepen",
  "codesandbox",
  "dribbble",
  "facebook",
  "figma",
  "framer",
  "github",
  "gitlab",
  "instagram",
  "linkedin",
  "slack",
  "trello",
  "twitch",
  "twitter",
  "youtube",
];
const COLOURS = ["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"];

test("the description is short enough, on one line", () => {
  expect(ACTION.description.length).toBeLessThanOrEqual(LONGEST);
  expect(ACTION.description).toMatch(/^[^\n<>]{40,}$/u);
});

test("the icon and its colour are ones that there are", () => {
  expect(ACTION.branding.icon).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/u);
  expect([...OMITTED, ...BRANDS]).not.toContain(ACTION.branding.icon);
  expect(COLOURS).toContain(ACTION.branding.color);
});
