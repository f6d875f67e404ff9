/** Notion's blocks as Markdown. Pure. https://developers.notion.com/reference/block */
import { z } from "zod";

export const RichText = z.array(z.looseObject({ plain_text: z.string() }));

export const NotionBlock = z.looseObject({
  id: z.string(),
  type: z.string(),
  has_children: z.boolean().default(false),
});
export type NotionBlock = z.infer<typeof NotionBlock>;

export const plain = (text: z.infer<typeof RichText>): string => text.map(({ plain_text: said }) => said).join("");

const Content = z.looseObject({
  rich_text: RichText.optional(),
  caption: RichText.optional(),
  checked: z.boolean().optional(),
  language: z.string().optional(),
  expression: z.string().optional(),
  title: z.string().optional(),
  cells: z.array(RichText).optional(),
  has_column_header: z.boolean().optional(),
});

/** Lines of a block and of what is inside it; nothing for blocks without text. */
export function blockMarkdown(block: NotionBlock, children: string[]): string[] {
  const content = Content.safeParse(block[block.type]).data ?? {};
  const text = plain(content.rich_text ?? []);
  const inside = children.map((line) => line.replace(/^/gmu, "  "));
  switch (block.type) {
    case "heading_1":
      return [`# ${text}`, ...children];
    case "heading_2":
      return [`## ${text}`, ...children];
    case "heading_3":
      return [`### ${text}`, ...children];
    case "bulleted_list_item":
    case "toggle":
      return [[`- ${text}`, ...inside].join("\n")];
    case "numbered_list_item":
      return [[`1. ${text}`, ...inside].join("\n")];
    case "to_do":
      return [[`- ${content.checked ? "done" : "open"}: ${text}`, ...inside].join("\n")];
    case "code":
      return [`\`\`\`${content.language ?? ""}\n${text}\n\`\`\``];
    case "equation":
      return content.expression ? [content.expression] : [];
    case "table_row":
      return [
        `| ${(content.cells ?? []).map((cell) => plain(cell).replaceAll("|", "\\|").replace(/\s+/gu, " ")).join(" | ")} |`,
      ];
    case "table":
      return children.length === 0 ? [] : [table(children)];
    case "child_page":
    case "child_database":
      return content.title ? [content.title] : [];
    default: {
      const said = text || plain(content.caption ?? []);
      return [...(said === "" ? [] : [said]), ...children];
    }
  }
}

function table([header = "", ...rows]: string[]): string {
  const width = Math.max(1, header.split(" | ").length);
  return [header, `|${"---|".repeat(width)}`, ...rows].join("\n");
}
