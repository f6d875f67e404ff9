/** Workbooks that are read as a stream give what those that are read whole do. */
import { Zip as ZipWriter, ZipPassThrough, strToU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { xlsxFile } from "../../testing/sample-files.ts";
import type { Note, Piece } from "./extraction.ts";
import { ExtractError } from "./extraction.ts";
import { readLongWorkbook } from "./long-workbook.ts";
import { extractWorkbook } from "./workbook.ts";
import { openZip } from "./zip.ts";

// Libraries are loaded on first use, which takes a busy machine a while.
vi.setConfig({ testTimeout: 60_000 });

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const officeType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Shared and inline strings, numbers, dates, a currency, an error, a formula, gaps, and a hidden sheet. */
const mixed = () =>
  xlsxFile([], {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>${["sheet1", "sheet2"].map((name) => `<Override PartName="/xl/worksheets/${name}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`).join("")}<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheet}.sharedStrings+xml"/></Types>`,
    "xl/workbook.xml": `<workbook ${namespace} xmlns:r="${officeType}"><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/><sheet name="Costs" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeType}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${officeType}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${officeType}/styles" Target="styles.xml"/><Relationship Id="rId4" Type="${officeType}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet ${namespace}><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\\ &quot;EUR&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst ${namespace}><si><t>Name</t></si><si><r><t>Fön </t></r><r><t>&amp; cut</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${namespace}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Price</t></is></c><c r="C1" t="inlineStr"><is><t>From</t></is></c><c r="D1" t="inlineStr"><is><t>Tax</t></is></c><c r="E1" t="inlineStr"><is><t>Open</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="2"><f>40*1</f><v>1240</v></c><c r="C2" s="1"><v>46082</v></c><c r="D2" s="3"><v>0.19</v></c><c r="E2" t="b"><v>1</v></c></row><row r="5"><c r="A5" t="s"><v>2</v></c><c r="B5" t="e"><v>#N/A</v></c><c r="D5"><v>123456789012345</v></c></row></sheetData></worksheet>`,
    "xl/worksheets/sheet2.xml": `<worksheet ${namespace}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>internal</t></is></c></row></sheetData></worksheet>`,
  });

async function all(read: AsyncIterable<Piece | Note>): Promise<(Piece | Note)[]> {
  const found: (Piece | Note)[] = [];
  for await (const one of read) found.push(one);
  return found;
}

const input = (bytes: Uint8Array) => ({ bytes, name: "prices.xlsx", from: 0, pictures: false });

async function asStream(bytes: Uint8Array) {
  const { SSF } = await import("@e965/xlsx");
  return all(
    readLongWorkbook(bytes, openZip(bytes), (format, value, options) => String(SSF.format(format, value, options))),
  );
}

test("a workbook that is read as a stream gives the same rows as one that is read whole", async () => {
  const whole = await all(extractWorkbook(input(mixed())));
  expect(await asStream(mixed())).toEqual(whole);
  expect(whole).toEqual([
    {
      place: { sheet: "Prices", row: 2 },
      heading: "Prices",
      text: "| Name | Price | From | Tax | Open |\n|---|---|---|---|---|\n| Fön & cut | 1,240.00 EUR | 2026-03-01 | 19.00% | TRUE |\n| 東京 |  |  | 123456789012345 |  |",
    },
    { note: "Hidden sheets were left out: Costs." },
  ]);
});

const cell = (column: string, n: number, text: string) =>
  `<c r="${column}${n}" t="inlineStr"><is><t>${text}</t></is></c>`;

test("every stretch of a long sheet keeps the header and its rows' numbers", async () => {
  const row = (n: number) => `<row r="${n}">${cell("A", n, `Product ${n}`)}${cell("B", n, "x".repeat(200))}</row>`;
  const rows = Array.from({ length: 1_700 }, (_, n) => row(n + 2)).join("");
  const file = xlsxFile([], {
    "xl/worksheets/sheet1.xml": `<worksheet ${namespace}><sheetData><row r="1">${cell("A", 1, "Name")}${cell("B", 1, "Note")}</row>${rows}</sheetData></worksheet>`,
  });
  const pieces = (await asStream(file)).flatMap((one) => ("text" in one ? [one] : []));
  expect(pieces.every(({ text }) => text.startsWith("| Name | Note |\n|---|---|\n| Product "))).toBe(true);
  const counts = pieces.map(({ text }) => text.split("\n").length - 2);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1_700);
  for (const { text, place } of pieces) expect(text).toContain(`| Product ${place.row} |`);
});

test("an archive that was written as a stream is read", async () => {
  const chunks: Uint8Array[] = [];
  const writer = new ZipWriter((_, chunk) => void chunks.push(chunk));
  for (const [name, content] of Object.entries(unzipSync(mixed()))) {
    const entry = new ZipPassThrough(name);
    writer.add(entry);
    entry.push(content, true);
  }
  writer.end();
  expect(await all(extractWorkbook(input(Buffer.concat(chunks))))).toHaveLength(2);
});

test("a sheet that defines entities is not read", async () => {
  const laughs = strToU8('<!DOCTYPE w [<!ENTITY a "ha">]><worksheet/>');
  const file = xlsxFile([], { "xl/worksheets/sheet1.xml": Buffer.from(laughs).toString() });
  await expect(asStream(file)).rejects.toThrow(ExtractError);
});
