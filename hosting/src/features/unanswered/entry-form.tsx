import { Button, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Entry, entryLimits } from "@frontdesk/model/unanswered";
import { Sparkles } from "lucide-react";
import { z } from "zod";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import type { Group } from "./unanswered-queries.ts";
import classes from "./unanswered.module.css";

const Draft = z.object({ question: z.string(), answer: z.string(), basedOn: z.number() });

const problem = (name: keyof Entry) => (value: unknown) =>
  Entry.shape[name].safeParse(value).error?.issues[0]?.message ?? null;

/** The entry as a person edits it; a draft replaces only what they have not typed in. */
export function EntryForm({ group }: { group: Group }) {
  const { draft, sourceId, id: groupId } = group;
  const form = useForm({
    initialValues: {
      question: (draft?.question ?? group.question).slice(0, entryLimits.question),
      answer: draft?.answer ?? "",
    },
    validate: { question: problem("question"), answer: problem("answer") },
  });
  const makeDraft = useTenantAction("draftEntry", {
    result: Draft,
    onDone: ({ question, answer }) => {
      if (!form.isDirty("question")) form.setFieldValue("question", question);
      if (!form.isDirty("answer") || form.values.answer.trim() === "") form.setFieldValue("answer", answer);
    },
  });
  const publish = useTenantAction("publishEntry", { result: z.object({ sourceId: z.string() }) });
  const drafted = makeDraft.data;
  return (
    <form className={classes.form} onSubmit={form.onSubmit((entry) => publish.mutate({ groupId, entry }))} noValidate>
      <div className={classes.section}>
        <Button
          variant="light"
          size="xs"
          leftSection={<Sparkles size={14} aria-hidden />}
          loading={makeDraft.isPending}
          onClick={() => makeDraft.mutate({ groupId })}
          data-testid="draft-entry"
        >
          Draft an answer
        </Button>
        <p className={classes.note} aria-live="polite">
          {drafted === undefined
            ? "The draft is made from what your colleagues answered customers."
            : drafted.basedOn === 0
              ? "No colleague has answered this yet, so the answer is yours to write."
              : `Drafted from ${drafted.basedOn === 1 ? "an answer" : `${drafted.basedOn} answers`} of your colleagues. Check it before you publish.`}
        </p>
      </div>
      <TextInput label="Question" {...form.getInputProps("question")} data-testid="entry-question" />
      <Textarea
        label="Answer"
        autosize
        minRows={4}
        maxRows={14}
        {...form.getInputProps("answer")}
        data-testid="entry-answer"
      />
      <Button type="submit" loading={publish.isPending} data-testid="publish-entry">
        {sourceId === null ? "Publish" : "Publish again"}
      </Button>
    </form>
  );
}
