import { TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { useContentForm } from "./use-content-form.ts";

const idsOf = (text: string): string[] => text.split(/[\s,;]+/).filter((id) => id !== "");

/** One product of the business's catalog at Meta as a card, or several as a list. */
export function ProductForm(props: ComposeProps) {
  const [{ text, header, catalogId, products }, set] = useState({ text: "", header: "", catalogId: "", products: "" });
  const ids = idsOf(products);
  const single = ids.length < 2;
  const outbound = single
    ? { kind: "product", catalogId: catalogId.trim(), productRetailerId: ids[0] ?? "" }
    : {
        kind: "products",
        header: header.trim(),
        catalogId: catalogId.trim(),
        sections: [{ title: "", productRetailerIds: ids }],
      };
  const { problems, submit, sending } = useContentForm({ kind: "interactive", text: text.trim(), outbound }, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <Textarea
        label="Text"
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        value={text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        error={problems["text"]}
        data-autofocus
      />
      <TextInput
        label="Catalog ID"
        description="Of the catalog that is connected to this number in Meta's Commerce Manager"
        value={catalogId}
        onChange={(event) => change({ catalogId: event.currentTarget.value })}
        error={problems["outbound.catalogId"]}
      />
      <TextInput
        label="Content IDs of the products"
        description="One, or up to 30 with commas between them"
        value={products}
        onChange={(event) => change({ products: event.currentTarget.value })}
        error={problems["outbound.productRetailerId"] ?? problems["outbound.sections"]}
      />
      {!single && (
        <TextInput
          label="Heading of the list"
          value={header}
          onChange={(event) => change({ header: event.currentTarget.value })}
          error={problems["outbound.header"]}
        />
      )}
    </ComposeForm>
  );
}
