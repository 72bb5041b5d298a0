import { expect, test } from "vitest";
import { reason } from "../../../../src/vps/wire/connect.ts";

const refused = new Error("connect ECONNREFUSED ::1:80");
const ofTls = (more: object) =>
  Object.assign(new Error("C0DE:error:0A00010B:SSL routines:ssl3_get_record:../ssl.c:354:"), more);

test.each([
  ["as Node says it", refused, "connect ECONNREFUSED ::1:80"],
  ["of the first of several addresses", new AggregateError([refused, new Error("x")]), refused.message],
  ["in OpenSSL's words alone", ofTls({ code: "ERR_SSL_X", reason: "too old" }), "TLS failed: too old"],
  ["with its message where OpenSSL has none", ofTls({ code: "ERR_SSL_X" }), ofTls({}).message],
  ["with its message where it is not OpenSSL's", ofTls({ code: "X", reason: "old" }), ofTls({}).message],
  ["as a text where it is no error", "told to end", "told to end"],
])("What happened on the wire is told %s", (_, error, told) => {
  expect(reason(error)).toBe(told);
});
