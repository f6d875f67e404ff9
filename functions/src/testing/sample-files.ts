/** Small files of every kind, made here so that the tests need none from elsewhere. */
import { strToU8, zipSync } from "fflate";

type Entries = Record<string, string>;

const zip = (entries: Entries): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))));

type PdfFont = { object: string; shown: (line: string) => string };

const helvetica: PdfFont = {
  object: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  shown: (line) => `(${line.replace(/[\\()]/g, "\\$&")})`,
};

/** Chinese in a font that is not in the file, as its readers have it. */
export const songFont: PdfFont = {
  object:
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 " +
    "/BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>] >>",
  shown: (line) => `<${Buffer.from(line, "utf16le").swap16().toString("hex")}>`,
};

/** One page for each list of lines; an empty list makes a page without text. */
export function pdfFile(pages: readonly (readonly string[])[], font = helvetica): Uint8Array<ArrayBuffer> {
  const objects: string[] = ["<< /Type /Catalog /Pages 2 0 R >>"];
  const kids = pages.map((_, n) => `${4 + 2 * n} 0 R`).join(" ");
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push(font.object);
  for (const [n, lines] of pages.entries()) {
    const shown = lines.map((line) => `${font.shown(line)} Tj T*`).join(" ");
    const content = lines.length === 0 ? "" : `BT /F1 12 Tf 14 TL 50 780 Td ${shown} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * n} 0 R >>`,
      `<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`,
    );
  }
  return withTable(objects);
}

/** A whole file of numbered objects, the first of which is its catalog. */
function withTable(objects: readonly string[]): Uint8Array<ArrayBuffer> {
  let text = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [n, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}

const hex = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex");
const stream = (text: string) => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

type Run = { x: number; y?: number; shapes: readonly string[] };

/** One page of shapes, each 6 points wide, that stand for letters as a ToUnicode table says; `turn` is that of the text, in degrees. */
export function shapesPdf(runs: readonly Run[], turn: 0 | 90 | 270 = 0): Uint8Array<ArrayBuffer> {
  const shapes = [...new Set(runs.flatMap((run) => run.shapes))];
  const code = (shape: string) => (shapes.indexOf(shape) + 1).toString(16).padStart(4, "0");
  const matrix = turn === 0 ? "1 0 0 1" : turn === 90 ? "0 1 -1 0" : "0 -1 1 0";
  const at = ({ x, y = 700 }: Run) => (turn === 0 ? `${x} ${y}` : turn === 90 ? `${800 - y} ${x}` : `${y} ${800 - x}`);
  const shown = runs.map((run) => `${matrix} ${at(run)} Tm <${run.shapes.map(code).join("")}> Tj`).join(" ");
  const content = `BT /F1 12 Tf ${shown} ET`;
  const table = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange ${shapes.length} beginbfchar ${shapes.map((shape) => `<${code(shape)}> <${hex(shape)}>`).join(" ")} endbfchar endcmap end end`;
  return withTable([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type0 /BaseFont /Shapes /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font " +
      "/Subtype /CIDFontType2 /BaseFont /Shapes /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>] >>",
    stream(content),
    stream(table),
  ]);
}

/** One page that is a picture, as scanners make them. */
export function scannedPdf(): Uint8Array<ArrayBuffer> {
  const [width, height] = [200, 100];
  const pixels = "\xc0".repeat(width * height);
  const content = "q 500 0 0 250 40 500 cm /Im1 Do Q";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im1 4 0 R >> >> /Contents 5 0 R >>",
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${pixels.length} >>\nstream\n${pixels}\nendstream`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  return withTable(objects);
}

const relationships = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

const contentTypes = (part: string, type: string) =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/></Types>`;

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const paragraph = (text: string, style = "") =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** Lines that begin with "# " are headings; a list is a table's row. */
export function docxFile(lines: readonly (string | readonly string[])[], extra: Entries = {}): Uint8Array<ArrayBuffer> {
  let body = "";
  for (const [n, line] of lines.entries()) {
    if (typeof line === "string") {
      body += line.startsWith("# ") ? paragraph(line.slice(2), "Heading1") : paragraph(line);
      continue;
    }
    const row = `<w:tr>${line.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`;
    body += `${Array.isArray(lines[n - 1]) ? "" : "<w:tbl>"}${row}${Array.isArray(lines[n + 1]) ? "" : "</w:tbl>"}`;
  }
  return zip({
    "[Content_Types].xml": contentTypes("/word/document.xml", "wordprocessingml.document.main"),
    "_rels/.rels": relationships("officeDocument", "word/document.xml"),
    "word/document.xml": `<w:document ${wordNamespace}><w:body>${body}</w:body></w:document>`,
    "word/styles.xml": `<w:styles ${wordNamespace}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ...extra,
  });
}

const shape = (lines: readonly string[], placeholder: string) =>
  `<p:sp><p:nvSpPr><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:txBody>${lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`;

/** A slide of each title with its lines. */
export function pptxFile(
  slides: readonly { title: string; lines: readonly string[] }[],
  extra: Entries = {},
): Uint8Array<ArrayBuffer> {
  const namespaces =
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const entries: Entries = {
    "[Content_Types].xml": contentTypes("/ppt/presentation.xml", "presentationml.presentation.main"),
    "ppt/presentation.xml": `<p:presentation ${namespaces}><p:sldIdLst>${slides.map((_, n) => `<p:sldId id="${256 + n}" r:id="s${n}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": `<Relationships>${slides.map((_, n) => `<Relationship Id="s${n}" Target="slides/slide${n + 1}.xml"/>`).join("")}</Relationships>`,
  };
  for (const [n, { title, lines }] of slides.entries()) {
    entries[`ppt/slides/slide${n + 1}.xml`] =
      `<p:sld ${namespaces}><p:cSld><p:spTree>${shape([title], '<p:ph type="title"/>')}${shape(lines, "")}</p:spTree></p:cSld></p:sld>`;
  }
  return zip({ ...entries, ...extra });
}

export function xlsxFile(rows: readonly (readonly string[])[], extra: Entries = {}): Uint8Array<ArrayBuffer> {
  const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const cells = rows
    .map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`)
    .join("");
  return zip({
    "[Content_Types].xml": contentTypes("/xl/workbook.xml", "spreadsheetml.sheet.main"),
    "_rels/.rels": relationships("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": `<workbook ${namespace} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships("worksheet", "worksheets/sheet1.xml"),
    "xl/worksheets/sheet1.xml": `<worksheet ${namespace}><sheetData>${cells}</sheetData></worksheet>`,
    ...extra,
  });
}

const odfNamespaces =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"';

/** `body` is what stands inside `office:body`. */
export function odfFile(
  kind: "text" | "spreadsheet" | "presentation",
  body: string,
  extra: Entries = {},
): Uint8Array<ArrayBuffer> {
  return zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": `<office:document-content ${odfNamespaces}><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ...extra,
  });
}

/** Silence, 16 bits, 8,000 times a second. */
export function wavRecording(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const bytes = Buffer.alloc(44 + seconds * rate * 2);
  bytes.write("RIFF", 0, "latin1");
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8, "latin1");
  for (const [at, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
  ] as const)
    bytes.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    bytes.writeUInt16LE(value, at);
  bytes.write("data", 36, "latin1");
  bytes.writeUInt32LE(seconds * rate * 2, 40);
  return Uint8Array.from(bytes);
}

/** Silent frames of 128 kbit/s at 44.1 kHz. http://www.mp3-tech.org/programmer/frame_header.html */
export function mp3Recording(seconds: number): Uint8Array<ArrayBuffer> {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0xc4]);
  const frames = Math.round((seconds * 44_100) / 1_152);
  return Uint8Array.from(Buffer.concat(Array.from({ length: frames }, () => frame)));
}
