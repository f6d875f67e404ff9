import type { ReactNode } from "react";
import { formatText } from "./format-text.ts";
import type { Piece } from "./format-text.ts";

export function Formatted({ text }: { text: string }) {
  return <>{formatText(text).map(render)}</>;
}

/** Pieces of one text never move, so their index is a stable key. */
function render(piece: Piece, key: number): ReactNode {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "mono":
    case "code":
      return <code key={key}>{piece.text}</code>;
    case "link":
      return (
        <a key={key} href={piece.href} target="_blank" rel="noreferrer">
          {piece.text}
        </a>
      );
    case "bold":
      return <strong key={key}>{piece.pieces.map(render)}</strong>;
    case "italic":
      return <em key={key}>{piece.pieces.map(render)}</em>;
    case "strike":
      return <s key={key}>{piece.pieces.map(render)}</s>;
    default:
      return piece satisfies never;
  }
}
