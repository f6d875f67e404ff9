/** Reads XML as a stream of events: for the parts of Office files whose text stands in few elements. */
import { Parser } from "htmlparser2";
import { ExtractError, extractLimits } from "./extraction.ts";

export type XmlEvents = {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** Throws `ExtractError` where elements are nested too deep. What is said a second time, for programs that are older, is left out. */
export function walkXml(xml: string, events: XmlEvents): void {
  xmlParser(events).end(xml);
}

/** The same piece by piece, for what is too long to be in memory whole. */
export async function* walkXmlStream(chunks: AsyncIterable<string>, events: XmlEvents): AsyncGenerator<void> {
  const parser = xmlParser(events);
  let begin = true;
  for await (const chunk of chunks) {
    if (begin && /<!(?:DOCTYPE|ENTITY)/iu.test(chunk)) throw new ExtractError("entities");
    begin = false;
    parser.write(chunk);
    yield;
  }
  parser.end();
  yield;
}

function xmlParser({ open, text, close }: XmlEvents): Parser {
  let depth = 0;
  let again = 0;
  return new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > extractLimits.depth) throw new ExtractError("tooDeep");
        if (name === "mc:Fallback") again += 1;
        if (again === 0) open?.(name, attributes);
      },
      ontext: (chunk) => {
        if (again === 0) text?.(chunk);
      },
      onclosetag: (name) => {
        depth -= 1;
        if (again === 0) close?.(name);
        if (name === "mc:Fallback") again -= 1;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
}
