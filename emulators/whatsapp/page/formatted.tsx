import type { ReactNode } from "react";
import { formatText } from "./format-text.ts";
import type { Piece } from "./format-text.ts";

/** `links: false` shows addresses as plain text, where a link would lie inside a button. */
export function Formatted({ text, links = true }: { text: string; links?: boolean }) {
  return <>{formatText(text).map((piece, key) => render(piece, key, links))}</>;
}

/** Pieces of one text never move, so their index is a stable key. */
function render(piece: Piece, key: number, links: boolean): ReactNode {
  const inner = (pieces: Piece[]) => pieces.map((part, index) => render(part, index, links));
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "mono":
    case "code":
      return <code key={key}>{piece.text}</code>;
    case "link":
      if (!links) return piece.text;
      return (
        <a key={key} href={piece.href} target="_blank" rel="noreferrer">
          {piece.text}
        </a>
      );
    case "bold":
      return <strong key={key}>{inner(piece.pieces)}</strong>;
    case "italic":
      return <em key={key}>{inner(piece.pieces)}</em>;
    case "strike":
      return <s key={key}>{inner(piece.pieces)}</s>;
    default:
      return piece satisfies never;
  }
}
