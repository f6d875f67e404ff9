import { useMemo } from "react";
import type { ReactNode } from "react";
import { SafeLink } from "./safe-link.tsx";
import { parseWhatsappText } from "./parse-whatsapp-text.ts";
import type { TextNode } from "./parse-whatsapp-text.ts";
import classes from "./whatsapp-text.module.css";

/** A message's text as WhatsApp shows it. Never as HTML. */
export function WhatsappText({ text }: { text: string }) {
  const nodes = useMemo(() => parseWhatsappText(text), [text]);
  return (
    <div className={classes.text} dir="auto">
      {render(nodes)}
    </div>
  );
}

function render(nodes: readonly TextNode[]): ReactNode {
  return nodes.map((node, index) => {
    // The nodes of a text never change their places, so the index is a key.
    const key = `${index} ${node.kind}`;
    switch (node.kind) {
      case "text":
        return <span key={key}>{node.text}</span>;
      case "bold":
        return <strong key={key}>{render(node.children)}</strong>;
      case "italic":
        return <em key={key}>{render(node.children)}</em>;
      case "strike":
        return <s key={key}>{render(node.children)}</s>;
      case "code":
        return <code key={key}>{node.text}</code>;
      case "block":
        return <pre key={key}>{node.text}</pre>;
      case "link":
        return (
          <SafeLink key={key} href={node.href}>
            {node.text}
          </SafeLink>
        );
    }
    return null;
  });
}
