import { ActionIcon, Menu } from "@mantine/core";
import {
  ClipboardList,
  Contact,
  LayoutTemplate,
  Link,
  List,
  MapPin,
  MapPinned,
  Plus,
  RectangleEllipsis,
  ShoppingBag,
  Store,
} from "lucide-react";

const composeKinds = [
  "template",
  "location",
  "locationRequest",
  "contact",
  "buttons",
  "list",
  "link",
  "product",
  "catalog",
  "flow",
] as const;
export type ComposeKind = (typeof composeKinds)[number];

const choices: Record<ComposeKind, { icon: typeof Plus; label: string }> = {
  template: { icon: LayoutTemplate, label: "Template" },
  location: { icon: MapPin, label: "Location" },
  locationRequest: { icon: MapPinned, label: "Ask for the location" },
  contact: { icon: Contact, label: "Contact card" },
  buttons: { icon: RectangleEllipsis, label: "Reply buttons" },
  list: { icon: List, label: "List to choose from" },
  link: { icon: Link, label: "Button with a link" },
  product: { icon: ShoppingBag, label: "Products" },
  catalog: { icon: Store, label: "Whole catalog" },
  flow: { icon: ClipboardList, label: "Form (WhatsApp Flow)" },
};

/** What can be sent besides text and files. */
export function ComposeMenu({ disabled, onChoose }: { disabled: boolean; onChoose: (kind: ComposeKind) => void }) {
  return (
    <Menu position="top-start" width={210}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={disabled}
          aria-label="Send something else: a template, a location, a contact, buttons or a list"
          data-testid="compose-menu"
        >
          <Plus size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {composeKinds.map((kind) => {
          const { icon: Icon, label } = choices[kind];
          return (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={16} aria-hidden />}
              onClick={() => onChoose(kind)}
              data-testid={`compose-${kind}`}
            >
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
