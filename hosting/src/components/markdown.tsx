import { Suspense, lazy } from "react";
import classes from "./markdown.module.css";

export type MarkdownProps = {
  text: string;
  lang?: string;
  /** Level of the text's highest headings, so that they go on from those of the page. */
  headingLevel: 1 | 2 | 4;
};

/** Where the parser cannot be loaded, the text is shown as it is written. */
const Document = lazy(() => import("./markdown-document.tsx").catch(() => ({ default: PlainText })));

/** A business's own text as it is meant to look. Its parser is loaded when the first text is shown. */
export function Markdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<PlainText {...props} />}>
      <Document {...props} />
    </Suspense>
  );
}

function PlainText({ text, lang }: MarkdownProps) {
  return (
    <p className={classes.plain} lang={lang} dir="auto">
      {text}
    </p>
  );
}
