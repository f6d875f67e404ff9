/** Presentations: one piece a slide, its title as the heading, tables as tables, diagrams and charts, the speaker's notes at its end. */
import type { Extractor } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { markdownTable } from "./csv.ts";
import { chartText, diagramText } from "./pptx-figures.ts";
import { walkXml } from "./xml-walk.ts";
import { openZip } from "./zip.ts";
import type { Zip } from "./zip.ts";

export const extractPptx: Extractor = async function* ({ bytes, from }) {
  const zip = openZip(bytes);
  const slides = slideNames(zip);
  if (slides.length === 0) throw new ExtractError("corrupt");
  const hidden: number[] = [];
  for (const [index, name] of slides.entries()) {
    if (index < from) continue;
    const xml = zip.text(name);
    if (xml === null) continue;
    if (isHidden(xml)) {
      hidden.push(index + 1);
      continue;
    }
    const { title, text } = slideText(xml);
    const parts = partsOf(zip, name);
    const notes = parts.notes ? notesText(parts.notes) : "";
    const all = [text, ...parts.diagrams.map(diagramText), ...parts.charts.map(chartText), notes && `Notes: ${notes}`];
    yield piece(all.filter(Boolean).join("\n\n"), { slide: index + 1 }, title);
  }
  if (hidden.length > 0) yield { note: `Hidden slides were left out: ${hidden.join(", ").slice(0, 200)}.` };
};

const isHidden = (xml: string) => /<p:sld\b[^>]*\sshow="(?:0|false)"/u.test(xml.slice(0, 4_000));

const slideNumber = (name: string) => Number(/(\d+)\.xml$/u.exec(name)?.[1] ?? 0);

/** In the order in which they are shown, which is not that of their names. */
function slideNames(zip: Zip): string[] {
  const targets = relations(zip.text("ppt/_rels/presentation.xml.rels") ?? "", "ppt/");
  const ordered: string[] = [];
  walkXml(zip.text("ppt/presentation.xml") ?? "", {
    open: (name, attributes) => {
      const target = name === "p:sldId" ? targets.get(attributes["r:id"] ?? "") : undefined;
      if (target && zip.names.includes(target)) ordered.push(target);
    },
  });
  if (ordered.length > 0) return ordered;
  return zip.names
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/u.test(name))
    .toSorted((a, b) => slideNumber(a) - slideNumber(b));
}

/** Ids of relations to the parts that they name. */
function relations(xml: string, folder: string): Map<string, string> {
  const found = new Map<string, string>();
  walkXml(xml, {
    open: (name, { Id, Target = "" }) => {
      if (name !== "Relationship" || !Id) return;
      const parts: string[] = [];
      for (const part of (Target.startsWith("/") ? Target.slice(1) : `${folder}${Target}`).split("/")) {
        if (part === "..") parts.pop();
        else parts.push(part);
      }
      found.set(Id, parts.join("/"));
    },
  });
  return found;
}

/** `skipped` is what stands on every slide, such as its number. */
type Shape = { title: boolean; skipped: boolean; lines: string[] };

const everySlides = /^(?:sldNum|dt|ftr|hdr|sldImg)$/u;

function slideText(xml: string): { title: string; text: string } {
  const blocks: string[] = [];
  let title = "";
  let reading = false;
  let shape: Shape | null = null;
  let paragraph: string | null = null;
  let level = 0;
  let rows: string[][] | null = null;
  let cell: string[] | null = null;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "p:sp") shape = { title: false, skipped: false, lines: [] };
      else if (name === "p:ph" && shape) {
        shape.title = /^(?:title|ctrTitle)$/u.test(attributes["type"] ?? "");
        shape.skipped = everySlides.test(attributes["type"] ?? "");
      } else if (name === "a:t") reading = true;
      else if (name === "a:tbl") rows = [];
      else if (name === "a:tr") rows?.push([]);
      else if (name === "a:tc") cell = [];
      else if (name === "a:p") [paragraph, level] = ["", 0];
      else if (name === "a:pPr") level = Number(attributes["lvl"] ?? 0);
      else if (name === "a:br" && paragraph !== null) paragraph += " ";
    },
    text: (text) => {
      if (reading && paragraph !== null) paragraph += text;
    },
    close: (name) => {
      if (name === "a:t") reading = false;
      else if (name === "a:p" && paragraph !== null) {
        const said = paragraph.replace(/\s+/gu, " ").trim();
        if (said !== "" && cell) cell.push(said);
        else if (said !== "" && shape)
          shape.lines.push(shape.title || level === 0 ? said : `${"  ".repeat(level - 1)}- ${said}`);
        else if (said !== "") blocks.push(said);
        paragraph = null;
      } else if (name === "a:tc" && cell) {
        rows?.at(-1)?.push(cell.join(" "));
        cell = null;
      } else if (name === "a:tbl" && rows) {
        const [header = [], ...body] = rows;
        blocks.push(markdownTable(header, body));
        rows = null;
      } else if (name === "p:sp" && shape) {
        if (shape.skipped) shape.lines = [];
        if (shape.title && title === "") title = shape.lines.join(" ");
        else if (shape.lines.length > 0) blocks.push(shape.lines.join("\n"));
        shape = null;
      }
    },
  });
  return { title, text: blocks.join("\n\n") };
}

/** What belongs to a slide and is a document of its own. */
function partsOf(zip: Zip, slide: string): { notes: string | null; diagrams: string[]; charts: string[] } {
  const rels = zip.text(slide.replace(/([^/]+)$/u, "_rels/$1.rels"));
  const targets = rels === null ? [] : [...relations(rels, "ppt/slides/").values()];
  const texts = (pattern: RegExp) =>
    targets.filter((name) => pattern.test(name)).flatMap((name) => zip.text(name) ?? []);
  return {
    notes: texts(/notesSlide/u)[0] ?? null,
    diagrams: texts(/diagrams\/data[^/]*\.xml$/u),
    charts: texts(/charts\/chart[^/]*\.xml$/u),
  };
}

function notesText(xml: string): string {
  const lines: string[] = [];
  let [skipped, reading] = [false, false];
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "p:sp") skipped = false;
      if (name === "p:ph") skipped = everySlides.test(attributes["type"] ?? "");
      if (name === "a:p" && !skipped) lines.push("");
      if (name === "a:t") reading = true;
    },
    text: (text) => {
      if (reading && !skipped && lines.length > 0) lines[lines.length - 1] += text.replace(/\s+/gu, " ");
    },
    close: (name) => {
      if (name === "a:t") reading = false;
    },
  });
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");
}
