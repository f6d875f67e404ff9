/** Reads XML as a stream of events: for the parts of Office files whose text stands in few elements. */
import { Parser } from "htmlparser2";
import { ExtractError, extractLimits } from "./extraction.ts";

export type XmlEvents = {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** Throws `ExtractError` where elements are nested too deep. */
export function walkXml(xml: string, { open, text, close }: XmlEvents): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > extractLimits.depth) throw new ExtractError("tooDeep");
        open?.(name, attributes);
      },
      ontext: (chunk) => text?.(chunk),
      onclosetag: (name) => {
        depth -= 1;
        close?.(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}
