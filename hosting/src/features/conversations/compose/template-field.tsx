import type { TemplateParameter } from "@frontdesk/model/template-parameters";
import { Group, TextInput } from "@mantine/core";
import { FileField } from "./file-field.tsx";

type Props = {
  parameter: TemplateParameter;
  conversationId: string;
  values: Readonly<Record<string, string>>;
  file: string | null;
  error: string | undefined;
  onValue: (key: string, value: string) => void;
  onFile: (file: { uploadId: string; name: string } | null) => void;
};

/** One thing that a template is given. */
export function TemplateField({ parameter, conversationId, values, file, error, onValue, onFile }: Props) {
  const { key, kind, label, example } = parameter;
  const title = label.charAt(0).toUpperCase() + label.slice(1);
  if (kind === "image" || kind === "video" || kind === "document")
    return (
      <FileField label={title} kind={kind} conversationId={conversationId} file={file} error={error} onFile={onFile} />
    );
  const input = (name: string, words: string) => (
    <TextInput
      label={words}
      value={values[name] ?? ""}
      onChange={(event) => onValue(name, event.currentTarget.value)}
      error={name === key || name === `${key}.latitude` ? error : undefined}
      dir="auto"
    />
  );
  if (kind === "location")
    return (
      <>
        <Group grow align="flex-start">
          {input(`${key}.latitude`, "Latitude")}
          {input(`${key}.longitude`, "Longitude")}
        </Group>
        {input(`${key}.name`, "Name of the place")}
        {input(`${key}.address`, "Address of the place")}
      </>
    );
  return (
    <TextInput
      label={title}
      description={descriptions[kind] ?? (example ? `For example: ${example}` : undefined)}
      type={kind === "dateTime" ? "datetime-local" : "text"}
      value={values[key] ?? ""}
      onChange={(event) => onValue(key, event.currentTarget.value)}
      error={error}
      dir="auto"
      data-testid={`template-value-${key}`}
    />
  );
}

const descriptions: Partial<Record<TemplateParameter["kind"], string>> = {
  urlSuffix: "The end of the button's address",
  payload: "What a tap tells us; left out, it is the button's text",
  flowToken: "Names the form's answers; left out, WhatsApp makes one up",
};
