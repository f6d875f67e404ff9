import { useRef, useState } from "react";
import type { Customer } from "../phone-model.ts";
import { sendFile, sendMessage } from "./api.ts";
import type { Thread } from "./api.ts";
import { Avatar } from "./avatar.tsx";
import { drawSticker, stickerNames, stickerUrl } from "./draw-sticker.ts";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import { Sheet } from "./sheet.tsx";

type Props = {
  thread: Thread;
  customers: Customer[];
  act: (work: Promise<unknown>) => void;
  onLocation: () => void;
  onMore: () => void;
  onClose: () => void;
};

type FileKind = "image" | "video" | "audio" | "document";
const files: { kind: FileKind; icon: IconName; label: string; accept: string }[] = [
  { kind: "image", icon: "image", label: "Photo", accept: "image/jpeg,image/png" },
  { kind: "video", icon: "video", label: "Video", accept: "video/mp4,video/3gpp" },
  { kind: "audio", icon: "music", label: "Audio", accept: "audio/*" },
  { kind: "document", icon: "file", label: "Document", accept: ".pdf,.txt,.doc,.docx,.xls,.xlsx,.ppt,.pptx" },
];

export function AttachSheet({ thread, customers, act, onLocation, onMore, onClose }: Props) {
  const [page, setPage] = useState<"menu" | "sticker" | "contact">("menu");
  const inputs = useRef<Partial<Record<FileKind, HTMLInputElement | null>>>({});
  const then = (work: () => Promise<unknown>) => {
    onClose();
    act(work());
  };

  if (page === "sticker") {
    return (
      <Sheet title="Sticker" onClose={onClose}>
        <div className="sticker-grid">
          {stickerNames.map((name) => (
            <button
              type="button"
              key={name}
              data-testid="phone-sticker"
              onClick={() =>
                then(async () => sendFile(thread, "sticker", await drawSticker(name), { animated: false }))
              }
            >
              <img src={stickerUrl(name)} alt={`${name} sticker`} />
            </button>
          ))}
        </div>
      </Sheet>
    );
  }
  if (page === "contact") {
    return (
      <Sheet title="Share a contact" onClose={onClose}>
        <ul className="sheet-list">
          {customers
            .filter(({ waId }) => waId !== thread.waId)
            .map((customer) => (
              <li key={customer.waId}>
                <button type="button" onClick={() => then(() => sendMessage(thread, contactCard(customer)))}>
                  <Avatar name={customer.name} seed={customer.waId} size={38} />
                  <span className="card-text">
                    <span dir="auto">{customer.name}</span>
                    <small>+{customer.waId}</small>
                  </span>
                </button>
              </li>
            ))}
        </ul>
      </Sheet>
    );
  }
  return (
    <Sheet title="Attach" onClose={onClose}>
      <div className="attach-grid">
        {files.map(({ kind, icon, label, accept }) => (
          <div key={kind}>
            <Choice icon={icon} label={label} tone={kind} onClick={() => inputs.current[kind]?.click()} />
            <input
              ref={(element) => {
                inputs.current[kind] = element;
              }}
              className="sr-only"
              type="file"
              tabIndex={-1}
              aria-label={`${label} to send`}
              data-testid={`phone-file-${kind}`}
              accept={accept}
              onChange={({ target }) => {
                const file = target.files?.[0];
                if (file) then(() => sendFile(thread, kind, file));
              }}
            />
          </div>
        ))}
        <Choice icon="sticker" label="Sticker" tone="sticker" onClick={() => setPage("sticker")} />
        <Choice icon="pin" label="Location" tone="location" onClick={onLocation} />
        <Choice icon="person" label="Contact" tone="contact" onClick={() => setPage("contact")} />
        <Choice icon="list" label="More" tone="more" onClick={onMore} />
      </div>
    </Sheet>
  );
}

type ChoiceProps = { icon: IconName; label: string; tone: string; onClick: () => void };

function Choice({ icon, label, tone, onClick }: ChoiceProps) {
  return (
    <button type="button" className={`attach attach-${tone}`} data-testid={`phone-attach-${tone}`} onClick={onClick}>
      <span>
        <Icon name={icon} />
      </span>
      {label}
    </button>
  );
}

function contactCard({ name, waId }: Customer) {
  const [first = name, ...rest] = name.split(" ");
  const names = { formatted_name: name, first_name: first, ...(rest.length > 0 && { last_name: rest.join(" ") }) };
  return {
    type: "contacts",
    contacts: [{ name: names, phones: [{ phone: `+${waId}`, wa_id: waId, type: "MOBILE" }] }],
  };
}
