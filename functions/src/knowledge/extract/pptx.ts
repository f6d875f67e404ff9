/** Presentations: one piece a slide, its title as the heading, tables as tables, the speaker's notes at its end. */
import type { Extractor } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { markdownTable } from "./csv.ts";
import { walkXml } from "./xml-walk.ts";
import { openZip } from "./zip.ts";
import type { Zip } from "./zip.ts";

export const extractPptx: Extractor = async function* ({ bytes, from }) {
  const zip = openZip(bytes);
  const slides = slideNames(zip);
  if (slides.length === 0) throw new ExtractError("corrupt");
  for (const [index, name] of slides.entries()) {
    if (index < from) continue;
    const xml = zip.text(name);
    if (xml === null) continue;
    const { title, text } = slideText(xml);
    const notes = notesOf(zip, name);
    yield piece([text, notes && `Notes: ${notes}`].filter(Boolean).join("\n\n"), { slide: index + 1 }, title);
  }
};

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

type Shape = { title: boolean; lines: string[] };

function slideText(xml: string): { title: string; text: string } {
  const blocks: string[] = [];
  let title = "";
  let shape: Shape | null = null;
  let paragraph: string | null = null;
  let level = 0;
  let rows: string[][] | null = null;
  let cell: string[] | null = null;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "p:sp") shape = { title: false, lines: [] };
      else if (name === "p:ph" && shape && /^(?:title|ctrTitle)$/u.test(attributes["type"] ?? "")) shape.title = true;
      else if (name === "a:tbl") rows = [];
      else if (name === "a:tr") rows?.push([]);
      else if (name === "a:tc") cell = [];
      else if (name === "a:p") [paragraph, level] = ["", 0];
      else if (name === "a:pPr") level = Number(attributes["lvl"] ?? 0);
      else if (name === "a:br" && paragraph !== null) paragraph += " ";
    },
    text: (text) => {
      if (paragraph !== null) paragraph += text;
    },
    close: (name) => {
      if (name === "a:p" && paragraph !== null) {
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
        if (shape.title && title === "") title = shape.lines.join(" ");
        else if (shape.lines.length > 0) blocks.push(shape.lines.join("\n"));
        shape = null;
      }
    },
  });
  return { title, text: blocks.join("\n\n") };
}

function notesOf(zip: Zip, slide: string): string {
  const rels = zip.text(slide.replace(/([^/]+)$/u, "_rels/$1.rels"));
  const target = rels && [...relations(rels, "ppt/slides/").values()].find((name) => name.includes("notesSlide"));
  const xml = target ? zip.text(target) : null;
  if (!xml) return "";
  const lines: string[] = [];
  let skipped = false;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "p:sp") skipped = false;
      if (name === "p:ph") skipped = /^(?:sldNum|dt|ftr|hdr|sldImg)$/u.test(attributes["type"] ?? "");
      if (name === "a:p" && !skipped) lines.push("");
    },
    text: (text) => {
      if (!skipped && lines.length > 0) lines[lines.length - 1] += text.replace(/\s+/gu, " ");
    },
  });
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");
}
