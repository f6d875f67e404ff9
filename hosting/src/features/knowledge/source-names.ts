/** Words and figures for sources. Pure. */
import type { FileFormat, Source, SourceKind } from "@frontdesk/model/knowledge";

const formatNames: Record<FileFormat, string> = {
  pdf: "PDF",
  docx: "Word",
  pptx: "PowerPoint",
  xlsx: "Excel",
  csv: "CSV",
  odt: "OpenDocument text",
  ods: "OpenDocument sheet",
  odp: "OpenDocument slides",
  html: "HTML",
  markdown: "Markdown",
  text: "Text",
  email: "E-mail",
  audio: "Audio",
  video: "Video",
  image: "Picture",
};

const kindNames: Record<SourceKind, string> = {
  markdown: "Document",
  file: "File",
  page: "Web page",
  site: "Website",
  notion: "Notion",
  confluence: "Confluence",
  qa: "Question and answer",
  snippet: "Snippet",
  subpage: "Page",
};

export function typeName({ kind, original }: Pick<Source, "kind" | "original">): string {
  return kind === "file" && original?.format ? formatNames[original.format] : kindNames[kind];
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} kB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What is being done, and how much of it is: null while that cannot be told. */
export function progressOf({ status, cursor }: Pick<Source, "status" | "cursor">): number | null {
  if (status !== "indexing" || !cursor?.extracted || cursor.counted === 0) return null;
  return Math.min(1, cursor.position / cursor.counted);
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
