import { ActionIcon, Button, Menu, TextInput } from "@mantine/core";
import { buttonLimits, newTemplateLimits, shopButtons } from "@frontdesk/model/new-template";
import type { NewTemplateButton } from "@frontdesk/model/new-template";
import { variablesOf } from "@frontdesk/model/template-parameters";
import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import classes from "./templates.module.css";

type Props = {
  value: readonly NewTemplateButton[];
  errorOf: (index: number, field: string) => ReactNode;
  onChange: (buttons: NewTemplateButton[]) => void;
};

type Kind = NewTemplateButton["kind"];
const kinds: Record<Kind, { label: string; empty: NewTemplateButton }> = {
  quickReply: { label: "Reply", empty: { kind: "quickReply", text: "" } },
  url: { label: "Web page", empty: { kind: "url", text: "", url: "https://", sample: "" } },
  phone: { label: "Phone call", empty: { kind: "phone", text: "", phoneNumber: "" } },
  copyCode: { label: "Code to copy", empty: { kind: "copyCode", sample: "" } },
  flow: { label: "Form (WhatsApp Flow)", empty: { kind: "flow", text: "", flowId: "", screen: "" } },
  catalog: { label: "Whole catalog", empty: { kind: "catalog" } },
  products: { label: "List of products", empty: { kind: "products" } },
};
const order: readonly Kind[] = ["quickReply", "url", "phone", "copyCode", "flow", "catalog", "products"];

const isFull = (buttons: readonly NewTemplateButton[], kind: Kind): boolean => {
  const limit = kind === "quickReply" ? buttonLimits.all : buttonLimits[kind];
  return buttons.filter((button) => button.kind === kind).length >= limit;
};

export function ButtonsEditor({ value, errorOf, onChange }: Props) {
  const change = (n: number, button: NewTemplateButton) => onChange(value.map((one, at) => (at === n ? button : one)));
  return (
    <fieldset className={classes.buttons}>
      <legend>Buttons</legend>
      <p className={classes.facts}>
        Optional: up to {buttonLimits.all}, of them {buttonLimits.url} web pages, {buttonLimits.phone} phone call and{" "}
        {buttonLimits.copyCode} code. Replies come first; a catalog or a list of products stands alone.
      </p>
      {value.map((button, n) => (
        // Buttons are told apart by their places alone.
        <div key={n} className={classes.buttonRow}>
          <div className={classes.buttonFields}>
            <span className={classes.buttonKind}>{kinds[button.kind].label}</span>
            <ButtonFields button={button} errorOf={(field) => errorOf(n, field)} onChange={(next) => change(n, next)} />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove button ${n + 1}`}
            onClick={() => onChange(value.filter((_, at) => at !== n))}
          >
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            size="xs"
            leftSection={<Plus size={14} aria-hidden />}
            disabled={value.length >= buttonLimits.all}
            data-testid="add-button"
          >
            Add a button
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {order.map((kind) => (
            <Menu.Item
              key={kind}
              disabled={isFull(value, kind)}
              onClick={() => onChange([...value, kinds[kind].empty])}
              data-testid={`add-button-${kind}`}
            >
              {kinds[kind].label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
}

type FieldsProps = {
  button: NewTemplateButton;
  errorOf: (field: string) => ReactNode;
  onChange: (button: NewTemplateButton) => void;
};

function ButtonFields({ button, errorOf, onChange }: FieldsProps) {
  const words = (
    <TextInput
      label="What it says"
      description={`At most ${newTemplateLimits.button} characters`}
      value={"text" in button ? button.text : ""}
      error={errorOf("text")}
      onChange={(event) => "text" in button && onChange({ ...button, text: event.currentTarget.value })}
    />
  );
  switch (button.kind) {
    case "quickReply":
      return words;
    case "url":
      return (
        <>
          {words}
          <TextInput
            label="Address"
            description="May end in {{1}}, which each message fills in"
            type="url"
            value={button.url}
            error={errorOf("url")}
            onChange={(event) => onChange({ ...button, url: event.currentTarget.value })}
          />
          {variablesOf(button.url).length > 0 && (
            <TextInput
              label="Sample of the address’s end"
              value={button.sample}
              error={errorOf("sample")}
              onChange={(event) => onChange({ ...button, sample: event.currentTarget.value })}
            />
          )}
        </>
      );
    case "phone":
      return (
        <>
          {words}
          <TextInput
            label="Phone number"
            description="With its country code, digits only"
            type="tel"
            value={button.phoneNumber}
            error={errorOf("phoneNumber")}
            onChange={(event) => onChange({ ...button, phoneNumber: event.currentTarget.value })}
          />
        </>
      );
    case "copyCode":
      return (
        <TextInput
          label="Sample of the code"
          description={`At most ${newTemplateLimits.code} characters; the button says “Copy code”`}
          value={button.sample}
          error={errorOf("sample")}
          onChange={(event) => onChange({ ...button, sample: event.currentTarget.value })}
        />
      );
    case "flow":
      return (
        <>
          {words}
          <TextInput
            label="Flow ID"
            description="Of a published Flow, from Meta’s WhatsApp Manager"
            value={button.flowId}
            error={errorOf("flowId")}
            onChange={(event) => onChange({ ...button, flowId: event.currentTarget.value })}
          />
          <TextInput
            label="First screen"
            description="Optional; without it the Flow asks its own endpoint where to begin"
            value={button.screen}
            error={errorOf("screen")}
            onChange={(event) => onChange({ ...button, screen: event.currentTarget.value })}
          />
        </>
      );
    case "catalog":
    case "products":
      return (
        <p className={classes.facts}>
          The button says “{shopButtons[button.kind]}”.{" "}
          {button.kind === "products" && "Which products it lists is chosen with each message. "}
          {errorOf("text")}
        </p>
      );
  }
}
