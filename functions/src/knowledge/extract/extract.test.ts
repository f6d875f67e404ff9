/** Files of every kind give text, or a reason; through the thread that reads them, as in production. */
import { zipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { docxFile, odfFile, pdfFile, pptxFile, shapesPdf, songFont, xlsxFile } from "../../testing/sample-files.ts";
import { ExtractError } from "./extraction.ts";
import type { Part } from "./extraction.ts";
import { readFile } from "./read-file.ts";
import type { ReadLimits } from "./read-file.ts";
import { sniff } from "./sniff.ts";

// Each test starts a thread, which loads its libraries first.
vi.setConfig({ testTimeout: 60_000 });

type Options = { from?: number; limits?: ReadLimits };

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

/** All pieces and notes, or the reason. */
async function extract(bytes: Uint8Array<ArrayBuffer>, name = "file", { from = 0, limits }: Options = {}) {
  const found = sniff(bytes, name);
  if ("reason" in found) return found.reason;
  const parts: Part[] = [];
  const notes: string[] = [];
  try {
    for await (const read of readFile({ bytes, name, format: found.format, from, pictures: false }, limits)) {
      if ("note" in read) notes.push(read.note);
      else parts.push(read);
    }
  } catch (error) {
    if (error instanceof ExtractError) return error.reason;
    throw error;
  }
  return { format: found.format, parts, notes, pieces: parts.flatMap(({ pieces }) => pieces) };
}

const textOf = (read: Awaited<ReturnType<typeof extract>>) =>
  typeof read === "string"
    ? read
    : read.pieces.map(({ heading, text }) => [heading, text].filter(Boolean).join("\n")).join("\n\n");

test("a PDF gives a piece a page, and a run can begin after some of them", async () => {
  const pages = [["Prices", "Cut 40"], [], ["Roots 60"]];
  const whole = await extract(pdfFile(pages), "prices.pdf");
  expect(whole).toMatchObject({
    format: "pdf",
    pieces: [
      { place: { page: 1 }, text: "Prices Cut 40" },
      { place: { page: 3 }, text: "Roots 60" },
    ],
    parts: [{ units: 3 }],
  });
  expect(await extract(pdfFile(pages), "prices.pdf", { from: 2 })).toMatchObject({ pieces: [{ place: { page: 3 } }] });
});

test("a PDF whose Chinese font is not embedded is read by Adobe's character maps", async () => {
  expect(textOf(await extract(pdfFile([["周末上午十点开门"]], songFont), "hours.pdf"))).toBe("周末上午十点开门");
});

test("Arabic and Hebrew are read in their order, with shapes of two letters, vowels and numbers among them", async () => {
  // As they are seen, from left to right: the first word of a line is its last run.
  const arabic = shapesPdf([
    { x: 50, shapes: Array.from("دعوم") },
    { x: 80, shapes: Array.from("2026") },
    { x: 110, shapes: ["م", "ا", "ي", "لا", "ا"] },
    { x: 50, y: 685, shapes: ["ب", "ﺘ", "ك", "\u064e", "ﺲ", "ﳋ", "ا"] },
  ]);
  expect(textOf(await extract(arabic, "days.pdf"))).toBe("الايام 2026 موعد الخسَكتب");
  const hebrew = shapesPdf([
    { x: 50, shapes: Array.from("םולש") },
    { x: 78, shapes: Array.from("WiFi") },
    { x: 106, shapes: Array.from("שי") },
  ]);
  expect(textOf(await extract(hebrew, "wifi.pdf"))).toBe("יש WiFi שלום");
});

test.each([90, 270] as const)("a page whose text is turned by %s degrees is read along its lines", async (turn) => {
  const words = [
    { x: 50, shapes: Array.from("Opening") },
    { x: 98, shapes: Array.from("hours") },
    { x: 50, y: 685, shapes: Array.from("nine") },
    { x: 80, y: 685, shapes: Array.from("to") },
    { x: 98, y: 685, shapes: Array.from("six") },
  ];
  expect(textOf(await extract(shapesPdf(words, turn), "turned.pdf"))).toBe("Opening hours nine to six");
});

test("a Word document keeps headings and tables, whatever its name says", async () => {
  const file = docxFile(["# Hair", "All in euro.", ["Name", "Price"], ["Cut", "40"]]);
  expect(textOf(await extract(file, "report.pdf"))).toBe(
    "# Hair\n\nAll in euro.\n\n| Name | Price |\n|---|---|\n| Cut | 40 |",
  );
});

test("a long Word document is read without the converter, to the same text", async () => {
  const { readLongDocument } = await import("./docx-walk.ts");
  const { openZip } = await import("./zip.ts");
  const file = docxFile(["# Hair", "All in euro.", ["Name", "Price"], ["Cut", "40"]]);
  expect(readLongDocument(openZip(file))).toBe("# Hair\n\nAll in euro.\n\n| Name | Price |\n|---|---|\n| Cut | 40 |");
});

test("macros in a document are left alone", async () => {
  const file = docxFile(["Hello"], { "word/vbaProject.bin": "Sub AutoOpen()" });
  expect(textOf(await extract(file))).toBe("Hello");
});

test("slides keep their order, titles and numbers", async () => {
  const read = await extract(
    pptxFile([
      { title: "Opening", lines: ["Monday closed"] },
      { title: "Only a title", lines: [] },
    ]),
  );
  expect(read).toMatchObject({
    pieces: [
      { place: { slide: 1 }, heading: "Opening", text: "Monday closed" },
      { place: { slide: 2 }, heading: "Only a title", text: "" },
    ],
  });
});

test("rows of a workbook and of a CSV file keep their headers", async () => {
  const rows = [
    ["Name", "Price"],
    ["Cut", "40"],
    ["Roots", "60"],
  ];
  const table = "| Name | Price |\n|---|---|\n| Cut | 40 |\n| Roots | 60 |";
  expect(await extract(xlsxFile(rows))).toMatchObject({
    pieces: [{ place: { sheet: "Prices", row: 2 }, text: table }],
  });
  expect(textOf(await extract(bytesOf("Name;Price\nCut;40\nRoots;60\n"), "prices.csv"))).toBe(table);
});

test("a large table is read in stretches, and every one keeps the header, the separator and its rows' numbers", async () => {
  const lines = Array.from({ length: 60_000 }, (_, n) => `Product ${n};${n};"one\nand; two"`);
  const read = await extract(bytesOf(`Name;Price;Note\n${lines.join("\n")}\n`), "prices.csv");
  const pieces = typeof read === "string" ? [] : read.pieces;
  const header = "| Name | Price | Note |\n|---|---|---|\n| Product ";
  expect(pieces.every(({ text }) => text.startsWith(header))).toBe(true);
  const rows = pieces.map(({ text }) => text.split("\n").length - 2);
  expect(rows.reduce((sum, count) => sum + count, 0)).toBe(60_000);
  expect(pieces.at(-1)?.text).toContain("| Product 59999 | 59999 | one and; two |");
  expect(pieces.at(-1)?.place).toEqual({ row: 60_001 - (rows.at(-1) ?? 0) + 1 });
});

test("numbers and dates of a workbook are whole, and can be told apart", async () => {
  const cells =
    '<row><c t="inlineStr"><is><t>Account</t></is></c><c t="inlineStr"><is><t>From</t></is></c></row>' +
    '<row><c><v>123456789012345</v></c><c s="1"><v>46082</v></c></row><row><c><v>0.1</v></c><c s="1"><v>46083.5</v></c></row>';
  const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const file = xlsxFile([], {
    "xl/worksheets/sheet1.xml": `<worksheet ${namespace}><sheetData>${cells}</sheetData></worksheet>`,
    "xl/styles.xml": `<styleSheet ${namespace}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  });
  expect(textOf(await extract(file, "accounts.xlsx"))).toBe(
    "| Account | From |\n|---|---|\n| 123456789012345 | 2026-03-01 |\n| 0.1 | 2026-03-02 |",
  );
});

test("OpenDocument texts and sheets are read", async () => {
  const text = odfFile(
    "text",
    '<text:h text:outline-level="2">Hours</text:h><text:p>Open <text:span>daily</text:span></text:p><text:list><text:list-item><text:p>Parking</text:p></text:list-item></text:list>',
  );
  expect(textOf(await extract(text))).toBe("## Hours\n\nOpen daily\n\n- Parking");
});

test("a web page gives its article without what surrounds it, and runs no script", async () => {
  const article = "<p>We open at nine and close at six, on every day but Monday.</p>".repeat(4);
  const html = `<!doctype html><html><head><title>Hours</title></head><body><nav>Menu</nav><main><h2>When</h2>${article}</main><script>document.title="x"</script><footer>Imprint</footer></body></html>`;
  const read = textOf(await extract(bytesOf(html), "hours.html"));
  expect(read).toMatch(/^# Hours\n\n/u);
  expect(read).toContain("We open at nine");
  expect(read).not.toMatch(/Menu|Imprint|document\.title/u);
});

test("an e-mail gives its people, subject and text, and names what is attached", async () => {
  const mail = [
    "From: Ana <ana@example.com>",
    "To: Desk <desk@example.com>",
    "Subject: Parking",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "The garage is free.",
    "--b",
    'Content-Disposition: attachment; filename="map.png"',
    "",
    "xx",
    "--b--",
  ].join("\r\n");
  const read = await extract(bytesOf(mail), "mail.eml");
  expect(read).toMatchObject({ format: "email", notes: ["Attachments were not read: map.png"] });
  expect(textOf(read)).toBe("Parking\nFrom: Ana <ana@example.com>\nTo: Desk <desk@example.com>\n\nThe garage is free.");
});

test.each([
  ["UTF-16 with its mark", Buffer.from("\ufeffGrüße", "utf16le")],
  ["UTF-8", Buffer.from("Grüße")],
  ["Windows", Buffer.from("Gr\xfc\xdfe", "latin1")],
])("text in %s is read", async (_, bytes) => {
  expect(textOf(await extract(new Uint8Array(bytes), "greeting.txt"))).toBe("Grüße");
});

const ole = (stream: string) => {
  const bytes = Buffer.alloc(2_048);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.write(stream, 1_024, "utf16le");
  return new Uint8Array(bytes);
};

const bomb = () => {
  const archive = docxFile(["x"], { "word/media/zeros.xml": "0".repeat(400 * 1024) });
  // The directory says that what is packed has 4 GB.
  const text = Buffer.from(archive);
  const at = text.lastIndexOf(Buffer.from("PK\x01\x02", "latin1"));
  text.writeUInt32LE(0xf0000000, at + 24);
  return new Uint8Array(text);
};

const laughs =
  '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document>&b;</w:document>';

test.each([
  ["nothing", "noBytes", new Uint8Array(0)],
  ["an archive", "archive", new Uint8Array(zipSync({ "notes.txt": Buffer.from("Hello") }))],
  ["an archive cut short", "corrupt", docxFile(["x"]).slice(0, 200)],
  ["a PDF of which nothing is right", "corrupt", bytesOf("%PDF-1.4\nnonsense")],
  ["a PDF of blank pages", [], pdfFile([[], []])],
  ["a Word document with a password", "password", ole("EncryptedPackage")],
  ["an old Word document", "oldOffice", ole("WordDocument")],
  ["a zip bomb", "bomb", bomb()],
  ["entities that laugh a billion times", "entities", docxFile(["x"], { "word/document.xml": laughs })],
  ["rich text", "rtf", bytesOf("{\\rtf1 hello}")],
  ["a program", "program", bytesOf("MZ\x90\0\x03")],
  ["bytes of no kind", "unknown", new Uint8Array(400).fill(1)],
])("%s gives a reason: %s", async (_, reason, bytes) => {
  const read = await extract(bytes);
  expect(typeof read === "string" ? read : read.pieces).toEqual(reason);
});

const long = () => docxFile(Array.from({ length: 3_000 }, (_, n) => `Paragraph ${n}`));

test("a file that takes too long, or too much memory, is given up", async () => {
  expect(await extract(long(), "long.docx", { limits: { heapMb: 256, timeMs: 1 } })).toBe("tooSlow");
  expect(await extract(long(), "long.docx", { limits: { heapMb: 6, timeMs: 60_000 } })).toBe("tooBig");
});
