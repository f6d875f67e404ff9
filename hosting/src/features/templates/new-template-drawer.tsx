import { Button, Drawer, NativeSelect, TagsInput, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { NewTemplate } from "@frontdesk/model/template";
import type { TemplateComponent } from "@frontdesk/model/template";
import { variablesOf } from "@frontdesk/model/template-parameters";
import type { Channel } from "@frontdesk/model/tenant";
import { z } from "zod";
import { TemplatePreview } from "../../components/template-preview.tsx";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import classes from "./templates.module.css";

type Props = { channels: readonly Channel[]; onClose: () => void };

const problem = (name: keyof NewTemplate) => (value: unknown) =>
  NewTemplate.shape[name].safeParse(value).error?.issues[0]?.message ?? null;

/** Writes a template and submits it for Meta's review. */
export function NewTemplateDrawer({ channels, onClose }: Props) {
  const submitTemplate = useTenantAction("createTemplate", {
    result: z.object({ id: z.string(), status: z.string() }),
    onDone: () => {
      notifications.show({ title: "Submitted", message: "Meta reviews it, mostly within minutes." });
      onClose();
    },
  });
  const initialValues: NewTemplate & { phoneNumberId: string } = {
    phoneNumberId: channels[0]?.phoneNumberId ?? "",
    name: "",
    language: "en",
    category: "UTILITY",
    header: "",
    body: "",
    footer: "",
    examples: [],
    quickReplies: [],
  };
  const form = useForm({
    initialValues,
    validate: {
      name: problem("name"),
      language: problem("language"),
      header: problem("header"),
      body: (value, { examples }) =>
        problem("body")(value) ??
        (variablesOf(value).some((_, n) => !examples[n]?.trim()) ? "Give a sample for each variable below" : null),
      footer: problem("footer"),
      quickReplies: problem("quickReplies"),
    },
  });
  const { values } = form;
  const variables = variablesOf(values.body);
  const submit = form.onSubmit(({ phoneNumberId, ...template }) =>
    submitTemplate.mutate({
      phoneNumberId,
      template: { ...template, examples: variables.map((_, n) => template.examples[n] ?? "") },
    }),
  );
  return (
    <Drawer opened onClose={onClose} position="right" size="min(32rem, 100%)" title="New template">
      <form className={classes.form} onSubmit={submit} noValidate>
        {channels.length > 1 && (
          <NativeSelect
            label="Number whose account it belongs to"
            data={channels.map((channel) => ({ value: channel.phoneNumberId, label: channel.displayPhoneNumber }))}
            {...form.getInputProps("phoneNumberId")}
          />
        )}
        <TextInput
          label="Name"
          description="Lower-case letters, digits and underscores"
          placeholder="appointment_moved"
          {...form.getInputProps("name")}
        />
        <NativeSelect
          label="Category"
          data={[
            { value: "UTILITY", label: "Utility: about something the customer did or asked for" },
            { value: "MARKETING", label: "Marketing: anything that promotes" },
          ]}
          {...form.getInputProps("category")}
        />
        <TextInput label="Language" description="A code such as en, de or pt_BR" {...form.getInputProps("language")} />
        <TextInput label="Header" description="Optional, without variables" {...form.getInputProps("header")} />
        <Textarea
          label="Text"
          description="Put {{1}}, {{2}} and so on where something is to be filled in"
          autosize
          minRows={4}
          {...form.getInputProps("body")}
        />
        {variables.map((name, n) => (
          <TextInput
            key={name}
            label={`Sample for {{${name}}}`}
            value={values.examples[n] ?? ""}
            onChange={(event) => form.setFieldValue(`examples.${n}`, event.currentTarget.value)}
          />
        ))}
        <TextInput label="Footer" description="Optional" {...form.getInputProps("footer")} />
        <TagsInput
          label="Reply buttons"
          description="Up to three, 25 characters each"
          maxTags={3}
          {...form.getInputProps("quickReplies")}
        />
        <TemplatePreview components={componentsOf(values)} language={values.language} />
        <Button type="submit" loading={submitTemplate.isPending} data-testid="template-submit">
          Submit for review
        </Button>
      </form>
    </Drawer>
  );
}

function componentsOf({ header, body, footer, examples, quickReplies }: NewTemplate): TemplateComponent[] {
  const part = (type: string, text: string | null): TemplateComponent => ({
    type,
    format: type === "HEADER" ? "TEXT" : null,
    text,
    examples,
    buttons: [],
  });
  const buttons = quickReplies.map((text) => ({
    type: "QUICK_REPLY",
    text,
    url: null,
    phoneNumber: null,
    example: null,
  }));
  return [part("HEADER", header), part("BODY", body), part("FOOTER", footer), { ...part("BUTTONS", null), buttons }];
}
