import { NativeSelect, TextInput } from "@mantine/core";
import { newTemplateLimits } from "@frontdesk/model/new-template";
import type { NewTemplateHeader } from "@frontdesk/model/new-template";
import { variablesOf } from "@frontdesk/model/template-parameters";
import type { ReactNode } from "react";
import { SampleField } from "./sample-field.tsx";

type Props = {
  value: NewTemplateHeader;
  errorOf: (field: string) => ReactNode;
  onChange: (header: NewTemplateHeader) => void;
};

const kinds: Record<NewTemplateHeader["kind"], string> = {
  none: "No header",
  text: "A line of text",
  image: "An image",
  video: "A video",
  document: "A document",
  location: "A place on the map",
};

const emptyOf = (kind: NewTemplateHeader["kind"]): NewTemplateHeader => {
  if (kind === "text") return { kind, text: "", sample: "" };
  return kind === "none" || kind === "location" ? { kind } : { kind, uploadId: "", name: "" };
};

export function HeaderEditor({ value, errorOf, onChange }: Props) {
  return (
    <>
      <NativeSelect
        label="Header"
        value={value.kind}
        onChange={({ currentTarget }) => {
          const kind = Object.keys(kinds).find((one): one is NewTemplateHeader["kind"] => one === currentTarget.value);
          if (kind) onChange(emptyOf(kind));
        }}
        data={Object.entries(kinds).map(([kind, label]) => ({ value: kind, label }))}
      />
      {value.kind === "text" && (
        <TextInput
          label="Header’s words"
          description={`At most ${newTemplateLimits.header} characters; {{1}} where one thing is to be filled in`}
          value={value.text}
          error={errorOf("text")}
          onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
        />
      )}
      {value.kind === "text" && variablesOf(value.text).length > 0 && (
        <TextInput
          label="Sample for the header"
          value={value.sample}
          error={errorOf("sample")}
          onChange={(event) => onChange({ ...value, sample: event.currentTarget.value })}
        />
      )}
      {(value.kind === "image" || value.kind === "video" || value.kind === "document") && (
        <SampleField
          key={value.kind}
          kind={value.kind}
          file={value.name || null}
          error={errorOf("uploadId")}
          onFile={(file) => onChange({ kind: value.kind, uploadId: file?.uploadId ?? "", name: file?.name ?? "" })}
        />
      )}
    </>
  );
}
