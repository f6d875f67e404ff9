/** Diagrams and charts of a slide, which are documents of their own. Pure. */
import { markdownTable } from "./csv.ts";
import { walkXml } from "./xml-walk.ts";

/** "SmartArt": the texts of its shapes, a line each. */
export function diagramText(xml: string): string {
  const lines: string[] = [];
  let reading = false;
  walkXml(xml, {
    open: (name) => {
      if (name === "a:p") lines.push("");
      if (name === "a:t") reading = true;
    },
    text: (text) => {
      if (reading && lines.length > 0) lines[lines.length - 1] += text;
    },
    close: (name) => {
      if (name === "a:t") reading = false;
    },
  });
  return lines
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .filter(Boolean)
    .join("\n");
}

type Series = { name: string; categories: string[]; values: string[] };

const mostPoints = 500;

/** The title, and its figures as a table: a row for each category, a column for each series. */
export function chartText(xml: string): string {
  const series: Series[] = [];
  let title = "";
  let [inTitle, reading] = [false, false];
  let field: "name" | "categories" | "values" | null = null;
  walkXml(xml, {
    open: (name) => {
      if (name === "c:ser") series.push({ name: "", categories: [], values: [] });
      else if (name === "c:title") inTitle = true;
      else if (name === "c:tx") field = "name";
      else if (name === "c:cat" || name === "c:xVal") field = "categories";
      else if (name === "c:val" || name === "c:yVal") field = "values";
      else if (name === "c:v" || name === "a:t") reading = true;
    },
    text: (text) => {
      const last = series.at(-1);
      if (!reading) return;
      if (inTitle && series.length === 0) title += text;
      else if (last && field === "name") last.name += text;
      else if (last && field && field !== "name" && last[field].length < mostPoints) last[field].push(shown(text));
    },
    close: (name) => {
      if (name === "c:title") inTitle = false;
      else if (/^c:(?:tx|cat|xVal|val|yVal)$/u.test(name)) field = null;
      else if (name === "c:v" || name === "a:t") reading = false;
    },
  });
  const [first] = series;
  const categories = first?.categories ?? [];
  const rows = categories.map((category, n) => [category, ...series.map(({ values }) => values[n] ?? "")]);
  const table = rows.length === 0 ? "" : markdownTable(["", ...series.map(({ name }) => name)], rows);
  return [title.replace(/\s+/gu, " ").trim(), table].filter(Boolean).join("\n\n");
}

/** "0.30000000000000004" is 0.3. */
const shown = (text: string): string =>
  /^-?\d+\.\d{7,}$/u.test(text) ? String(Number(Number(text).toPrecision(12))) : text.replace(/\s+/gu, " ").trim();
