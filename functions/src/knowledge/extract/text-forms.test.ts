/** Mail, tables, pages and plain text as they come from many programs; through what says of a file what it is. */
import { zipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { readAll } from "./read-all.fake.ts";

// Libraries are loaded on first use, which takes a busy machine a while.
vi.setConfig({ testTimeout: 60_000 });

const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));

test("a mail that holds another, in two encodings and with an attachment, gives both texts", async () => {
  const mail = [
    "From: =?utf-8?B?QW5hIE3DvGxsZXI=?= <ana@example.com>",
    "To: Desk <desk@example.com>",
    "Subject: =?iso-8859-1?Q?Fwd=3A_=D6ffnungszeiten?=",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=iso-8859-1",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    "Sch=F6ne Gr=FC=DFe, siehe unten =96 so =",
    "steht es.",
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: Boss <boss@example.com>",
    "To: Ana <ana@example.com>",
    "Subject: Hours",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("Wir öffnen um neun.").toString("base64"),
    "--b",
    "Content-Type: application/pdf; name=prices.pdf",
    'Content-Disposition: attachment; filename="prices.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    "JVBERi0=",
    "--b--",
  ].join("\r\n");
  const text = await readAll(latin(mail), "mail.eml");
  expect(text).toContain("Fwd: Öffnungszeiten");
  expect(text).toContain("From: Ana Müller <ana@example.com>");
  expect(text).toContain("Schöne Grüße, siehe unten");
  expect(text).toContain("so steht es.");
  expect(text).toContain("Wir öffnen um neun.");
  expect(text).toContain("(Attachments were not read: prices.pdf)");
});

test("a mail that is a page gives its text", async () => {
  const mail =
    "From: a@example.com\r\nTo: b@example.com\r\nSubject: Prices\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
  const body = Buffer.concat([
    Buffer.from(`${mail}<p>`),
    Buffer.from([0xd6, 0xe5, 0xed, 0xe0]),
    Buffer.from(" 40</p>"),
  ]);
  expect(await readAll(new Uint8Array(body), "mail.eml")).toContain("Цена 40");
});

test.each([
  ["semicolons in UTF-16", utf16("Name;Price\r\nCut;40\r\n"), "| Name | Price |\n|---|---|\n| Cut | 40 |"],
  ["tabs in UTF-16", utf16("Name\tPrice\r\nCut\t40\r\n"), "| Name | Price |\n|---|---|\n| Cut | 40 |"],
  [
    "a separator line",
    latin("sep=;\r\nName;Price\r\nCut, wash;40\r\n"),
    "| Name | Price |\n|---|---|\n| Cut, wash | 40 |",
  ],
  [
    "quotation marks, breaks and commas in cells",
    latin('Name,Note\r\nCut,"one\r\ntwo, ""three"""\r\n'),
    '| Name | Note |\n|---|---|\n| Cut | one two, "three" |',
  ],
  ["Windows letters", latin("Name;Größe\nFön;40\n"), "| Name | Größe |\n|---|---|\n| Fön | 40 |"],
  [
    "commas in decimals",
    latin("Name;Price\nCut;12,50\nRoots;8,00\n"),
    "| Name | Price |\n|---|---|\n| Cut | 12,50 |\n| Roots | 8,00 |",
  ],
])("a table with %s is read", async (_, bytes, text) => {
  expect(await readAll(bytes, "prices.csv")).toBe(text);
});

test("a page without a charset is read by what its bytes look like", async () => {
  const page = Buffer.concat([
    Buffer.from("<html><body><h1>"),
    Buffer.from([0xd7, 0xe0, 0xf1, 0xfb, 0x20, 0xf0, 0xe0, 0xe1, 0xee, 0xf2, 0xfb]),
    Buffer.from("</h1><p>"),
    Buffer.from([0xd1, 0x20, 0xe4, 0xe5, 0xe2, 0xff, 0xf2, 0xe8, 0x20, 0xe4, 0xee, 0x20, 0xf8, 0xe5, 0xf1, 0xf2, 0xe8]),
    Buffer.from("</p></body></html>"),
  ]);
  expect(await readAll(new Uint8Array(page), "hours.html")).toBe("## Часы работы\n\nС девяти до шести");
});

test("cells of a page's table that reach over rows and columns keep the others in their place", async () => {
  const page = `<html><body><table><tr><th>Kind<th>Name<th>Price</tr><tr><td rowspan="2">Hair<td>Cut<td>40</tr><tr><td>Roots<td>60</tr><tr><td colspan="2">Other<td>ask</tr></table></body></html>`;
  expect(await readAll(latin(page), "prices.html")).toBe(
    "| Kind | Name | Price |\n|---|---|---|\n| Hair | Cut | 40 |\n| Hair | Roots | 60 |\n| Other |  | ask |",
  );
});

const archive = new Uint8Array(zipSync({ "notes.txt": Buffer.from("Hello") }));

test.each([
  ["rich text called a Word document", "rtf", latin("{\\rtf1\\ansi hello}"), "prices.docx"],
  ["an archive called a PDF", "archive", archive, "prices.pdf"],
  ["an archive called a Word document", "corrupt", archive, "prices.docx"],
  ["a picture called a PDF", "", latin("\x89PNG\r\n\x1a\n"), "prices.pdf"],
  [
    "a page called a Word document",
    "## Prices\n\nCut 40",
    latin("<html><body><h1>Prices</h1><p>Cut 40</p></body></html>"),
    "prices.doc",
  ],
  ["text called a PDF", "Cut 40", latin("Cut 40"), "prices.pdf"],
  ["only space", "", latin(" \r\n\t "), "prices.txt"],
])("%s is taken for what it is", async (_, expected, bytes, name) => {
  expect(await readAll(bytes, name)).toBe(expected);
});
