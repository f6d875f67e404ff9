import { Modal } from "@mantine/core";
import type { FunctionComponent } from "react";
import type { ConversationRecord } from "../conversation-source.ts";
import { customerName } from "../customer.ts";
import { ButtonsForm } from "./buttons-form.tsx";
import type { ComposeKind } from "./compose-menu.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { CatalogForm } from "./catalog-form.tsx";
import { ContactForm } from "./contact-form.tsx";
import { FlowForm } from "./flow-form.tsx";
import { LinkForm } from "./link-form.tsx";
import { ListForm } from "./list-form.tsx";
import { LocationForm } from "./location-form.tsx";
import { LocationRequestForm } from "./location-request-form.tsx";
import { ProductForm } from "./product-form.tsx";
import { TemplateDrawer } from "./template-drawer.tsx";

const forms: Record<Exclude<ComposeKind, "template">, { title: string; Form: FunctionComponent<ComposeProps> }> = {
  location: { title: "Send a location", Form: LocationForm },
  locationRequest: { title: "Ask for the location", Form: LocationRequestForm },
  contact: { title: "Send a contact card", Form: ContactForm },
  buttons: { title: "Send reply buttons", Form: ButtonsForm },
  list: { title: "Send a list", Form: ListForm },
  link: { title: "Send a button with a link", Form: LinkForm },
  product: { title: "Send products", Form: ProductForm },
  catalog: { title: "Send the catalog", Form: CatalogForm },
  flow: { title: "Send a form", Form: FlowForm },
};

type Props = {
  kind: ComposeKind;
  conversation: ConversationRecord;
  replyTo: string | null;
  onSent: () => void;
  onClose: () => void;
};

export function ComposeDialog({ kind, conversation, ...rest }: Props) {
  const props: ComposeProps = { conversationId: conversation.id, ...rest };
  if (kind === "template")
    return <TemplateDrawer conversation={conversation} customer={customerName(conversation)} {...props} />;
  const { title, Form } = forms[kind];
  return (
    // Clicking beside it must not cost what was typed.
    <Modal opened onClose={props.onClose} title={title} size="lg" closeOnClickOutside={false}>
      <Form {...props} />
    </Modal>
  );
}
