import type { TemplateParameter } from "@frontdesk/model/template-parameters";
import { Group, TextInput, Textarea } from "@mantine/core";
import { FileField } from "./file-field.tsx";
import { ProductSectionsField } from "./product-sections-field.tsx";

type Props = {
  parameter: TemplateParameter;
  conversationId: string;
  values: Readonly<Record<string, string>>;
  file: string | null;
  error: string | undefined;
  /** Undefined takes the value away. */
  onValue: (key: string, value: string | undefined) => void;
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
  if (kind === "productSections")
    return <ProductSectionsField name={key} values={values} error={error} onValue={onValue} />;
  const input = (name: string, words: string, description?: string) => (
    <TextInput
      label={words}
      description={description}
      data-testid={`template-value-${name}`}
      value={values[name] ?? ""}
      onChange={(event) => onValue(name, event.currentTarget.value)}
      error={[key, `${key}.latitude`, `${key}.catalogId`].includes(name) ? error : undefined}
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
  if (kind === "product" || kind === "cardProducts")
    return (
      <>
        {input(
          `${key}.catalogId`,
          "Catalog ID",
          "Of the catalog that is connected to this number in Meta’s Commerce Manager",
        )}
        {kind === "product"
          ? input(`${key}.productId`, "Content ID of the product")
          : input(`${key}.products`, "Content IDs of the products", "One a card, 2 to 10 with commas between them")}
      </>
    );
  if (kind === "flowData")
    return (
      <Textarea
        label={title}
        description={descriptions[kind]}
        autosize
        minRows={2}
        value={values[key] ?? ""}
        onChange={(event) => onValue(key, event.currentTarget.value)}
        error={error}
        spellCheck={false}
        data-testid={`template-value-${key}`}
      />
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
  dateTime: "On the business’s clocks",
  urlSuffix: "The end of the button's address",
  payload: "What a tap tells us; left out, it is the button's text",
  flowToken: "Names the form's answers, so that you can tell them apart",
  flowData: 'A JSON object, such as {"service": "cut"}',
  thumbnail: "Content ID of the product in the picture; left out, the first of the catalog",
};
