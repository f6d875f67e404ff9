/** Which code reads which format. Each brings its libraries when it is first used. */
import type { FileFormat } from "@frontdesk/model/knowledge";
import type { Extractor } from "./extraction.ts";

const loaders: Partial<Record<FileFormat, () => Promise<Extractor>>> = {
  pdf: async () => (await import("./pdf.ts")).extractPdf,
  docx: async () => (await import("./docx.ts")).extractDocx,
  pptx: async () => (await import("./pptx.ts")).extractPptx,
  xlsx: async () => (await import("./workbook.ts")).extractWorkbook,
  ods: async () => (await import("./workbook.ts")).extractWorkbook,
  odt: async () => (await import("./odf.ts")).extractOdf,
  odp: async () => (await import("./odf.ts")).extractOdf,
  csv: async () => (await import("./csv.ts")).extractCsv,
  html: async () => (await import("./html.ts")).extractHtml,
  email: async () => (await import("./email.ts")).extractEmail,
  markdown: async () => (await import("./text.ts")).extractText,
  audio: async () => (await import("./cut-recording.ts")).extractRecording,
  video: async () => (await import("./cut-recording.ts")).extractRecording,
  text: async () => (await import("./text.ts")).extractText,
};

/** Null for pictures, which another service reads. */
export async function extractorOf(format: FileFormat): Promise<Extractor | null> {
  return (await loaders[format]?.()) ?? null;
}
