import { whatsappLimits as limits } from "@frontdesk/model/limits";
import { productSections } from "@frontdesk/model/template-products";
import { Button, Group, TextInput } from "@mantine/core";
import { Plus } from "lucide-react";
import classes from "./compose.module.css";
import { LimitedInput } from "./limited-input.tsx";

type Props = {
  /** Of the parameter; see `TemplateParameter`. */
  name: string;
  values: Readonly<Record<string, string>>;
  error: string | undefined;
  onValue: (key: string, value: string | undefined) => void;
};

/** The products behind one button, in sections, and the one whose picture the message shows. */
export function ProductSectionsField({ name, values, error, onValue }: Props) {
  const count = Math.max(1, productSections(name, values).length);
  const key = (n: number, part: "title" | "products") => `${name}.section.${n}.${part}`;
  const removeLast = () => {
    onValue(key(count - 1, "title"), undefined);
    onValue(key(count - 1, "products"), undefined);
  };
  return (
    <fieldset className={classes.section} data-testid={`template-value-${name}`}>
      <legend>Products</legend>
      {Array.from({ length: count }, (_, n) => (
        // Sections are told apart by their places alone.
        <div key={n} className={classes.form}>
          <LimitedInput
            label={`Title of section ${n + 1}`}
            limit={limits.listSectionTitle}
            value={values[key(n, "title")] ?? ""}
            onChange={(title) => onValue(key(n, "title"), title)}
          />
          <TextInput
            label={`Content IDs of section ${n + 1}`}
            description={`With commas between them; up to ${limits.products} in all`}
            value={values[key(n, "products")] ?? ""}
            onChange={(event) => onValue(key(n, "products"), event.currentTarget.value)}
          />
        </div>
      ))}
      <Group gap="xs">
        {count < limits.listSections && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => {
              // The first is only there once something was typed into it.
              if (values[key(0, "title")] === undefined) onValue(key(0, "title"), "");
              onValue(key(count, "title"), "");
            }}
          >
            Add a section
          </Button>
        )}
        {count > 1 && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={removeLast}>
            Remove section {count}
          </Button>
        )}
      </Group>
      <TextInput
        label="Picture above the button"
        description="Content ID of a product; left out, the first of the list"
        value={values[`${name}.thumbnail`] ?? ""}
        onChange={(event) => onValue(`${name}.thumbnail`, event.currentTarget.value)}
      />
      {error && <p className={classes.problem}>{error}</p>}
    </fieldset>
  );
}
