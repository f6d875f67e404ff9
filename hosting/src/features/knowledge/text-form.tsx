import { Button, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { QaForm, SnippetForm } from "@frontdesk/model/knowledge-inputs";
import classes from "./forms.module.css";
import { useAddSource } from "./use-add-source.ts";
import { validateWith } from "./validate-with.ts";

type Props = { kind: "qa" | "snippet"; onDone: () => void };

const texts = {
  qa: {
    schema: QaForm,
    title: "Question, as customers ask it",
    content: "Answer",
    rows: 5,
    hint: "Do you open on public holidays?",
  },
  snippet: { schema: SnippetForm, title: "Title", content: "Text", rows: 10, hint: "Parking" },
} as const;

/** Something that a person writes down here. */
export function TextForm({ kind, onDone }: Props) {
  const { schema, title, content, rows, hint } = texts[kind];
  const { add, isPending } = useAddSource(onDone);
  const form = useForm({
    initialValues: { kind, title: "", content: "", tags: [] as string[] },
    validate: validateWith(schema),
  });
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(({ tags, ...source }) => add(source, tags))}>
      <TextInput label={title} placeholder={hint} data-testid={`${kind}-title`} {...form.getInputProps("title")} />
      <Textarea
        label={content}
        autosize
        minRows={rows}
        maxRows={24}
        data-testid={`${kind}-content`}
        {...form.getInputProps("content")}
      />
      <TagsInput label="Tags" description="To find it again; press Enter after each" {...form.getInputProps("tags")} />
      <Button type="submit" loading={isPending} data-testid={`${kind}-save`}>
        Add
      </Button>
    </form>
  );
}
