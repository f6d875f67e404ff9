import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { ActionIcon, Button, Textarea } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import classes from "./compose.module.css";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { LimitedInput } from "./limited-input.tsx";
import { useContentForm } from "./use-content-form.ts";

type Row = { title: string; description: string };
type Section = { title: string; rows: Row[] };

const emptyRow: Row = { title: "", description: "" };

/** Up to ten rows, in sections where the agent wants some, behind one button. */
export function ListForm(props: ComposeProps) {
  const [text, setText] = useState("");
  const [button, setButton] = useState("");
  const [sections, setSections] = useState<Section[]>([{ title: "", rows: [emptyRow, emptyRow] }]);
  const rowCount = sections.flatMap(({ rows }) => rows).length;
  const outbound = {
    kind: "list",
    button: button.trim(),
    sections: sections.map(({ title, rows }, s) => ({
      title: title.trim(),
      rows: rows.map((row, r) => ({
        id: `agent:${s + 1}:${r + 1}`,
        title: row.title.trim(),
        ...(row.description.trim() && { description: row.description.trim() }),
      })),
    })),
  };
  const { problems, submit, sending } = useContentForm({ kind: "interactive", text: text.trim(), outbound }, props);
  const changeSection = (s: number, change: (section: Section) => Section) =>
    setSections(sections.map((section, n) => (n === s ? change(section) : section)));
  const changeRow = (s: number, r: number, fields: Partial<Row>) =>
    changeSection(s, (section) => ({
      ...section,
      rows: section.rows.map((row, n) => (n === r ? { ...row, ...fields } : row)),
    }));
  const removeRow = (s: number, r: number) =>
    setSections(
      sections
        .map((section, n) => (n === s ? { ...section, rows: section.rows.toSpliced(r, 1) } : section))
        .filter(({ rows }) => rows.length > 0),
    );
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        description={`Above the list, up to ${limits.interactiveBody} characters`}
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={problems["text"]}
        data-autofocus
      />
      <LimitedInput
        label="Button that opens the list"
        limit={limits.listButton}
        value={button}
        onChange={setButton}
        error={problems["outbound.button"]}
      />
      {problems["outbound.sections"] && <p className={classes.problem}>{problems["outbound.sections"]}</p>}
      {sections.map((section, s) => (
        // Sections and rows are told apart by their places alone.
        <fieldset key={s} className={classes.section}>
          <legend>{sections.length > 1 ? `Section ${s + 1}` : "Rows"}</legend>
          {sections.length > 1 && (
            <LimitedInput
              label="Title of the section"
              limit={limits.listSectionTitle}
              value={section.title}
              onChange={(title) => changeSection(s, (before) => ({ ...before, title }))}
              error={problems[`outbound.sections.${s}.title`]}
            />
          )}
          {section.rows.map((row, r) => (
            <div key={r} className={classes.row}>
              <LimitedInput
                label={`Row ${r + 1}`}
                limit={limits.listRowTitle}
                value={row.title}
                onChange={(title) => changeRow(s, r, { title })}
                error={problems[`outbound.sections.${s}.rows.${r}.title`]}
              />
              <LimitedInput
                label={`Description of row ${r + 1}`}
                description="Optional"
                limit={limits.listRowDescription}
                value={row.description}
                onChange={(description) => changeRow(s, r, { description })}
                error={problems[`outbound.sections.${s}.rows.${r}.description`]}
              />
              {rowCount > 1 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  onClick={() => removeRow(s, r)}
                  aria-label={`Remove row ${r + 1}`}
                >
                  <X size={15} aria-hidden />
                </ActionIcon>
              )}
            </div>
          ))}
          {rowCount < limits.listRows && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<Plus size={14} aria-hidden />}
              className={classes.start}
              onClick={() => changeSection(s, (before) => ({ ...before, rows: [...before.rows, emptyRow] }))}
            >
              Add a row
            </Button>
          )}
        </fieldset>
      ))}
      <p className={classes.note}>
        {rowCount} of {limits.listRows} rows in all.
      </p>
      {rowCount < limits.listRows && (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.start}
          onClick={() => setSections([...sections, { title: "", rows: [emptyRow] }])}
        >
          Add a section
        </Button>
      )}
    </ComposeForm>
  );
}
