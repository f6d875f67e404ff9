/** Markdown as elements. HTML in it stays text, pictures are named and not loaded, links lead to the web only. */
import { VisuallyHidden } from "@mantine/core";
import { useId } from "react";
import type { ReactNode } from "react";
import ReactMarkdown from "react-markdown";
import type { Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import classes from "./markdown.module.css";
import type { MarkdownProps } from "./markdown.tsx";

type Children = { children?: ReactNode };

const headingsFrom = (level: number): Components => {
  const heading = (depth: number) => {
    const Tag = `h${Math.min(level + depth, 6)}` as "h1" | "h2" | "h3" | "h4" | "h5" | "h6";
    return ({ children }: Children) => <Tag data-depth={depth}>{children}</Tag>;
  };
  return { h1: heading(0), h2: heading(1), h3: heading(2), h4: heading(3), h5: heading(4), h6: heading(4) };
};

const elements: Components = {
  a: ({ href = "", children }) => {
    if (/^mailto:/i.test(href)) return <a href={href}>{children}</a>;
    if (!/^https?:/i.test(href)) return <>{children}</>;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
        <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
      </a>
    );
  },
  img: ({ alt }) => <span>[{alt || "picture"}]</span>,
  input: ({ checked }) => <span>{checked ? "☑" : "☐"}</span>,
  table: ({ children }) => (
    // What scrolls must be reachable by keyboard; sections would make a landmark of each table.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div className={classes.table} role="group" aria-label="Table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

const byLevel: Record<MarkdownProps["headingLevel"], Components> = {
  1: { ...elements, ...headingsFrom(1) },
  2: { ...elements, ...headingsFrom(2) },
  4: { ...elements, ...headingsFrom(4) },
};

export default function MarkdownDocument({ text, lang, headingLevel }: MarkdownProps) {
  const id = useId();
  return (
    <div className={classes.text} lang={lang} dir="auto">
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        remarkRehypeOptions={{ clobberPrefix: `${id}-` }}
        components={byLevel[headingLevel]}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
