import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { ConfluenceForm, NotionForm } from "@frontdesk/model/knowledge-inputs";
import classes from "./forms.module.css";
import { everyOptions, hoursOf } from "./every-options.ts";
import { useAddSource } from "./use-add-source.ts";
import { validateWith } from "./validate-with.ts";

type Props = { kind: "notion" | "confluence"; onDone: () => void };

const help = {
  notion:
    "Make an internal integration at notion.so/my-integrations, share the pages with it, and paste its secret. Only what is shared with it is read.",
  confluence:
    "Make an API token at id.atlassian.com for an account that may read the spaces, and paste it. All that the account sees is read.",
} as const;

/** A wiki, by a token of its own; it is kept encrypted and never shown again. */
export function WikiForm({ kind, onDone }: Props) {
  const { add, isPending } = useAddSource(onDone);
  const schema = kind === "notion" ? NotionForm : ConfluenceForm;
  const form = useForm({
    initialValues: { title: kind === "notion" ? "Notion" : "Confluence", url: "", email: "", token: "", every: "24" },
    validate: (values) => validateWith(schema)({ ...values, kind, everyHours: null }),
  });
  const submit = form.onSubmit(({ every, ...values }) =>
    add(schema.parse({ ...values, kind, everyHours: hoursOf(every) }), []),
  );
  return (
    <form className={classes.form} noValidate onSubmit={submit} autoComplete="off">
      <p className={classes.note}>{help[kind]}</p>
      <TextInput label="Name" {...form.getInputProps("title")} />
      {kind === "confluence" && (
        <>
          <TextInput
            label="Address of the site"
            placeholder="https://example.atlassian.net"
            {...form.getInputProps("url")}
          />
          <TextInput label="E-mail address of the account" inputMode="email" {...form.getInputProps("email")} />
        </>
      )}
      <PasswordInput
        label={kind === "notion" ? "Integration secret" : "API token"}
        data-testid={`${kind}-token`}
        {...form.getInputProps("token")}
      />
      <NativeSelect label="Bring up to date" data={everyOptions} {...form.getInputProps("every")} />
      <Button type="submit" loading={isPending} data-testid={`${kind}-save`}>
        Connect
      </Button>
    </form>
  );
}
