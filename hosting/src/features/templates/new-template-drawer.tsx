import { Button, Drawer, NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import { NewTemplate, componentsOfNew, newTemplateLimits } from "@frontdesk/model/new-template";
import { variablesOf } from "@frontdesk/model/template-parameters";
import type { Channel } from "@frontdesk/model/tenant";
import { z } from "zod";
import { TemplatePreview } from "../../components/template-preview.tsx";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import { ButtonsEditor } from "./buttons-editor.tsx";
import { HeaderEditor } from "./header-editor.tsx";
import classes from "./templates.module.css";

type Props = { channels: readonly Channel[]; onClose: () => void };

const empty: NewTemplate = {
  name: "",
  language: "en",
  category: "UTILITY",
  header: { kind: "none" },
  body: "",
  footer: "",
  examples: [],
  buttons: [],
};

/** Writes a template and submits it for Meta's review. */
export function NewTemplateDrawer({ channels, onClose }: Props) {
  const submitTemplate = useTenantAction("createTemplate", {
    result: z.object({ id: z.string(), status: z.string() }),
    onDone: () => {
      notifications.show({ title: "Submitted", message: "Meta reviews it, mostly within minutes." });
      onClose();
    },
  });
  const form = useForm({
    initialValues: { ...empty, phoneNumberId: channels[0]?.phoneNumberId ?? "" },
    validate: (values) => problemsOf(toSubmit(values)),
  });
  const { values } = form;
  const variables = variablesOf(values.body);
  const submit = form.onSubmit((written) =>
    submitTemplate.mutate({ phoneNumberId: written.phoneNumberId, template: NewTemplate.parse(toSubmit(written)) }),
  );
  return (
    // Clicking beside it must not cost what was typed.
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(34rem, 100%)"
      title="New template"
      closeOnClickOutside={false}
    >
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
        <HeaderEditor
          value={values.header}
          errorOf={(field) => form.errors[`header.${field}`]}
          onChange={(header) => form.setFieldValue("header", header)}
        />
        <Textarea
          label="Text"
          description={`Put {{1}}, {{2}} and so on where something is to be filled in; at most ${newTemplateLimits.body} characters`}
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
        <TextInput
          label="Footer"
          description={`Optional, at most ${newTemplateLimits.footer} characters`}
          {...form.getInputProps("footer")}
        />
        <ButtonsEditor
          value={values.buttons}
          errorOf={(n, field) => form.errors[`buttons.${n}.${field}`]}
          onChange={(buttons) => form.setFieldValue("buttons", buttons)}
        />
        <TemplatePreview
          components={componentsOfNew(values)}
          language={values.language}
          files={"name" in values.header && values.header.name ? { header: values.header.name } : {}}
        />
        <Button type="submit" loading={submitTemplate.isPending} data-testid="template-submit">
          Submit for review
        </Button>
      </form>
    </Drawer>
  );
}

/** Samples of variables that the text has no more are left out. */
function toSubmit({ name, language, category, header, body, footer, examples, buttons }: NewTemplate): NewTemplate {
  const samples = variablesOf(body).map((_, n) => examples[n] ?? "");
  return { name, language, category, header, body, footer, examples: samples, buttons };
}

function problemsOf(template: NewTemplate): Record<string, string> {
  const issues = NewTemplate.safeParse(template).error?.issues ?? [];
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path.join("."), message]));
}
