import { expect, test } from "vitest";
import { displayUrl } from "../../../src/text/display-url.ts";

test.each([
  ["https://shop.example/health", "https://shop.example/health"],
  ["http://shop.example:8080", "http://shop.example:8080/"],
  ["https://shop.example:443/a/b", "https://shop.example/a/b"],
  ["https://user:secret@shop.example/a?key=secret#secret", "https://shop.example/a"],
  ["http://[::1]:80/", "http://[::1]/"],
])("Of %s is shown %s", (url, shown) => {
  expect(displayUrl(url)).toBe(shown);
});

test("What is no URL is an error", () => {
  expect(() => displayUrl("shop")).toThrow(TypeError);
});
