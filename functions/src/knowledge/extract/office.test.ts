/** Office documents as different programs write them; read by their extractors directly. */
import { zipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { docxFile, odfFile, pptxFile, xlsxFile } from "../../testing/sample-files.ts";
import { readLongDocument } from "./docx-walk.ts";
import { readAll } from "./read-all.fake.ts";
import { openZip } from "./zip.ts";

// Libraries are loaded on first use, which takes a busy machine a while.
vi.setConfig({ testTimeout: 60_000 });

const shape = (type: string, text: string) =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
const relation = (n: number, target: string) => `<Relationship Id="r${n}" Target="../${target}"/>`;
const point = (n: number, value: string) => `<c:pt idx="${n}"><c:v>${value}</c:v></c:pt>`;
const tc = (text: string) => `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
const c = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const cells = (...all: string[]) => `<table:table-row>${all.join("")}</table:table-row>`;
const said = (text: string, attributes = 'office:value-type="string"') =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;

const wordNamespace =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';
const word = (body: string, extra: Record<string, string> = {}) =>
  docxFile([], { "word/document.xml": `<w:document ${wordNamespace}><w:body>${body}</w:body></w:document>`, ...extra });
const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (content: string, properties = "") => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;

test("cells of a Word table that are merged keep their columns, and are said in every row that they reach over", async () => {
  const table = `<w:tbl>${row(cell(p("Kind")), cell(p("Name")), cell(p("Price")))}${row(
    cell(p("Hair"), '<w:vMerge w:val="restart"/>'),
    cell(p("Cut")),
    cell(p("40")),
  )}${row(cell(p(""), "<w:vMerge/>"), cell(p("Roots")), cell(p("60")))}${row(
    cell(p("On request"), '<w:gridSpan w:val="2"/>'),
    cell(p("ask")),
  )}</w:tbl>`;
  const expected =
    "| Kind | Name | Price |\n|---|---|---|\n| Hair | Cut | 40 |\n| Hair | Roots | 60 |\n| On request |  | ask |";
  expect(await readAll(word(table))).toBe(expected);
  expect(readLongDocument(openZip(word(table)))).toBe(expected);
});

test("a paragraph in a cell that is merged over rows is not repeated", async () => {
  const story = "Once upon a time. ".repeat(10).trim();
  const table = `<w:tbl>${row(cell(p("Story")), cell(p("Part")))}${row(
    cell(p(story), '<w:vMerge w:val="restart"/>'),
    cell(p("1")),
  )}${row(cell(p(""), "<w:vMerge/>"), cell(p("2")))}</w:tbl>`;
  for (const text of [await readAll(word(table)), readLongDocument(openZip(word(table)))])
    expect(text).toBe(`| Story | Part |\n|---|---|\n| ${story} | 1 |\n|  | 2 |`);
});

test("a table within a cell is said in its cell, once", async () => {
  const inner = `<w:tbl>${row(cell(p("Mo")), cell(p("9-6")))}</w:tbl>`;
  const table = `<w:tbl>${row(cell(p("Shop")), cell(p("Hours")))}${row(cell(p("North")), cell(inner + p("")))}</w:tbl>`;
  expect(await readAll(word(table))).toBe("| Shop | Hours |\n|---|---|\n| North | Mo 9-6 |");
});

test("deleted text of tracked changes and comments are left out, inserted text and text boxes are kept", async () => {
  const box = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p("Ring twice")}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p("Ring twice")}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  const changed = `<w:p><w:r><w:t xml:space="preserve">Open at </w:t></w:r><w:del><w:r><w:delText>eight</w:delText></w:r></w:del><w:ins><w:r><w:t>nine</w:t></w:r></w:ins></w:p>`;
  const text = await readAll(word(changed + box));
  expect(text).toContain("Open at nine");
  expect(text.match(/Ring twice/gu)).toHaveLength(1);
  expect(text).not.toContain("eight");
});

test("speaker's notes, diagrams and charts of a slide are read, but not its number, nor slides that are hidden", async () => {
  const namespaces =
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"';
  const file = pptxFile(
    [
      { title: "Prices", lines: ["Two kinds"] },
      { title: "Costs", lines: ["internal"] },
    ],
    {
      "ppt/slides/slide1.xml": `<p:sld ${namespaces}><p:cSld><p:spTree>${shape("title", "Prices")}${shape("body", "Two kinds")}${shape("sldNum", "17")}</p:spTree></p:cSld></p:sld>`,
      "ppt/slides/slide2.xml": `<p:sld ${namespaces} show="0"><p:cSld><p:spTree>${shape("title", "Costs")}</p:spTree></p:cSld></p:sld>`,
      "ppt/slides/_rels/slide1.xml.rels": `<Relationships>${relation(1, "notesSlides/notesSlide1.xml")}${relation(2, "diagrams/data1.xml")}${relation(3, "charts/chart1.xml")}</Relationships>`,
      "ppt/notesSlides/notesSlide1.xml": `<p:notes ${namespaces}><p:cSld><p:spTree>${shape("body", "Mention the voucher")}${shape("sldNum", "17")}</p:spTree></p:cSld></p:notes>`,
      "ppt/diagrams/data1.xml": `<dgm:dataModel xmlns:dgm="d" ${namespaces}><dgm:pt><dgm:t><a:p><a:r><a:t>First call</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Then come</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>`,
      "ppt/charts/chart1.xml": `<c:chartSpace ${namespaces}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>By season</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:strRef><c:strCache>${point(0, "Cuts")}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>Sheet1!A2</c:f><c:strCache>${point(0, "Spring")}${point(1, "Autumn")}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>${point(0, "40")}${point(1, "35.5")}</c:numCache></c:numRef></c:val></c:ser></c:chart></c:chartSpace>`,
    },
  );
  expect(await readAll(file)).toBe(
    "Prices\nTwo kinds\n\nFirst call\nThen come\n\nBy season\n\n|  | Cuts |\n|---|---|\n| Spring | 40 |\n| Autumn | 35.5 |\n\nNotes: Mention the voucher\n\n(Hidden slides were left out: 2.)",
  );
});

test("a table of a slide reads each cell's words alone", async () => {
  const namespaces = 'xmlns:p="p" xmlns:a="a"';
  const file = pptxFile([{ title: "x", lines: [] }], {
    "ppt/slides/slide1.xml": `<p:sld ${namespaces}><p:cSld><p:spTree><p:graphicFrame><a:tbl><a:tblPr><a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId></a:tblPr><a:tr>${tc("Name")}${tc("Price")}</a:tr><a:tr>${tc("Cut")}${tc("40")}</a:tr></a:tbl></p:graphicFrame></p:spTree></p:cSld></p:sld>`,
  });
  expect(await readAll(file)).toBe("| Name | Price |\n|---|---|\n| Cut | 40 |");
});

test("merged cells of a sheet are said in each of their rows", async () => {
  const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const file = xlsxFile([], {
    "xl/worksheets/sheet1.xml": `<worksheet ${namespace}><sheetData><row r="1">${c("A1", "Kind")}${c("B1", "Name")}</row><row r="2">${c("A2", "Hair")}${c("B2", "Cut")}</row><row r="3">${c("B3", "Roots")}</row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
  });
  expect(await readAll(file)).toBe("| Kind | Name |\n|---|---|\n| Hair | Cut |\n| Hair | Roots |");
});

test("an OpenDocument text keeps what stands around its footnotes, comments, boxes and inner tables", async () => {
  const text = `<text:p>Open at<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Not in August.</text:p></text:note-body></text:note> nine<office:annotation><text:p>check this</text:p></office:annotation> daily.</text:p>
    <text:p>Beside<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame> it</text:p>
    <table:table><table:table-row><table:table-cell><text:p>Kind</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>Free</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1000"/></table:table-row>
    <table:table-row><table:table-cell><text:p>Hair</text:p></table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell><text:p>Mo</text:p></table:table-cell><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row></table:table></table:table-cell><table:covered-table-cell/></table:table-row></table:table>`;
  expect(await readAll(odfFile("text", text))).toBe(
    "Open at nine daily.\n\nIn a box\n\nBeside it\n\n| Kind | Free | Free |\n|---|---|---|\n| Hair | Mo 9 |  |\n\nNot in August.",
  );
});

test("an OpenDocument presentation gives its notes, and one whose writer left its kind out is still known", async () => {
  const page = `<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Prices</text:p></draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>Cut 40</text:p></draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>Mention the voucher</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>`;
  const content = `<office:document-content xmlns:office="o" xmlns:draw="d" xmlns:text="t" xmlns:presentation="p"><office:body><office:presentation>${page}</office:presentation></office:body></office:document-content>`;
  const file = new Uint8Array(zipSync({ "content.xml": Buffer.from(content) }));
  expect(await readAll(file)).toBe("Prices\nCut 40\n\nNotes: Mention the voucher");
});

test("an OpenDocument sheet as other programs write it keeps its rows, dates and repeated cells", async () => {
  const sheet = `<table:table table:name="Days"><table:table-column table:number-columns-repeated="3"/>${cells(said("Day"), said("Opens"), said("Closes"))}${cells(
    said("2026-03-01", 'office:value-type="date" office:date-value="2026-03-01"'),
    said("9", 'table:number-columns-repeated="2" office:value-type="float" office:value="9"'),
  )}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`;
  expect(await readAll(odfFile("spreadsheet", sheet))).toBe(
    "| Day | Opens | Closes |\n|---|---|---|\n| 2026-03-01 | 9 | 9 |",
  );
});

test.each(["text", "spreadsheet"] as const)("an OpenDocument %s with a password says so", async (kind) => {
  const locked = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`;
  const file = odfFile(kind, "", { "META-INF/manifest.xml": locked, "content.xml": "\u0001\u0002\u0003" });
  expect(await readAll(file)).toBe("password");
});
