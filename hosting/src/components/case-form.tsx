import type { ExpectedAnswer } from "@frontdesk/model/answer-case";
import { caseCategories } from "@frontdesk/model/answer-case";
import type { CaseCategory } from "@frontdesk/model/answer-case";
import { HandoffReason, handoffLabels } from "@frontdesk/model/handoff";
import { CaseWishes } from "@frontdesk/model/trial";
import { toolLabels } from "@frontdesk/model/tool-call";
import { Button, Group, MultiSelect, Select, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";

type Props = {
  question: string;
  initial: CaseWishes;
  isSaving: boolean;
  onSave: (wishes: CaseWishes) => void;
  onCancel: () => void;
};

/** As the inputs have them; `|` stands between alternatives. */
type Fields = {
  category: string;
  outcome: string | null;
  handoff: string | null;
  facts: string[];
  forbidden: string[];
  tools: string[];
  language: string;
};

const categoryNames: Record<CaseCategory, string> = {
  answerable: "The documents answer it",
  unanswerable: "The documents do not answer it",
  "false premise": "The customer assumes something wrong",
  "follow-up": "It follows up on something said before",
  language: "It is about the language",
  "out of scope": "It is not the business’s affair",
  injection: "It tries to give the assistant orders",
  handoff: "It calls for a person",
  "tool use": "The assistant must do something",
};

const outcomeNames: Record<NonNullable<ExpectedAnswer["outcome"]>, string> = {
  answered: "Answers",
  smallTalk: "Makes small talk",
  noAnswer: "Says that it does not know",
  handoff: "Hands over to a person",
};

const isOutcome = (name: string | null): name is keyof typeof outcomeNames =>
  name !== null && Object.hasOwn(outcomeNames, name);
const between = " | ";

/** What the next answer in a conversation must be like. */
export function CaseForm({ question, initial, isSaving, onSave, onCancel }: Props) {
  const { expect } = initial;
  const form = useForm<Fields>({
    initialValues: {
      category: initial.category,
      outcome: expect.outcome,
      handoff: expect.handoff,
      facts: expect.facts.map((fact) => (typeof fact === "string" ? fact : fact.join(between))),
      forbidden: expect.forbidden,
      tools: expect.tools.filter((tool) => typeof tool === "string"),
      language: expect.language ?? "",
    },
  });
  const submit = form.onSubmit(({ category, outcome, handoff, facts, forbidden, tools, language }) => {
    const wishes = CaseWishes.safeParse({
      category,
      expect: {
        outcome: isOutcome(outcome) ? outcome : null,
        handoff: outcome === "handoff" ? handoff : null,
        facts: facts.map(alternatives),
        forbidden,
        // Calls with arguments come from files of cases; the form keeps them.
        tools: [...expect.tools.filter((tool) => typeof tool !== "string"), ...tools],
        language: language.trim() || null,
      },
    });
    if (wishes.success) return onSave(wishes.data);
    const [issue] = wishes.error.issues;
    const [, field = "category"] = issue?.path.map(String) ?? [];
    form.setFieldError(field, issue?.message ?? "Look at this again");
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <div>
          <Text size="xs" c="dimmed">
            The customer asks
          </Text>
          <Text size="sm" fw={600} dir="auto">
            {question}
          </Text>
        </div>
        <Select
          label="Kind"
          allowDeselect={false}
          data={caseCategories.map((value) => ({ value, label: categoryNames[value] }))}
          {...form.getInputProps("category")}
        />
        <Select
          label="The assistant"
          placeholder="Any of them"
          clearable
          data={Object.entries(outcomeNames).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps("outcome")}
        />
        {form.values.outcome === "handoff" && (
          <Select
            label="Because"
            placeholder="Whatever the reason"
            clearable
            data={HandoffReason.options.map((value) => ({ value, label: handoffLabels[value] }))}
            {...form.getInputProps("handoff")}
          />
        )}
        <TagsInput
          label="The answer says"
          description="Words that must stand in it; press Enter after each. “30 EUR | 30 €” takes either."
          maxTags={20}
          {...form.getInputProps("facts")}
        />
        <TagsInput
          label="The answer never says"
          description="Words that must not stand in it."
          maxTags={20}
          {...form.getInputProps("forbidden")}
        />
        <MultiSelect
          label="The assistant uses"
          description="Tools that it must call before it answers."
          placeholder={form.values.tools.length === 0 ? "Any, or none" : ""}
          clearable
          data={toolChoices(form.values.tools)}
          {...form.getInputProps("tools")}
        />
        <TextInput label="Language" placeholder="Any, or a code such as en" {...form.getInputProps("language")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={isSaving} data-testid="save-case">
            Save case
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** One that a case names and that is not known here stays as it is. */
const toolChoices = (chosen: readonly string[]) => [
  ...Object.entries(toolLabels).map(([value, label]) => ({ value, label })),
  ...chosen.filter((name) => !Object.hasOwn(toolLabels, name)).map((name) => ({ value: name, label: name })),
];

function alternatives(fact: string): string | string[] {
  const parts = fact
    .split("|")
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length === 1 ? (parts[0] ?? fact) : parts;
}
