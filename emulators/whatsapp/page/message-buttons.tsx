import type { PhoneButton, PhoneMessage } from "../phone-model.ts";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";

type Props = {
  message: Pick<PhoneMessage, "list" | "buttons">;
  onPress: (button: PhoneButton) => void;
  onList: () => void;
};

const icons: Record<PhoneButton["kind"], IconName> = {
  reply: "reply",
  quickReply: "reply",
  url: "link",
  phone: "phone",
  code: "copy",
  location: "pin",
  flow: "list",
  products: "bag",
};

/** Buttons below a message that one can tap; a list opens its sheet. */
export function MessageButtons({ message, onPress, onList }: Props) {
  if (!message.list && message.buttons.length === 0) return null;
  return (
    <div className="tap-buttons">
      {message.list && (
        <button type="button" onClick={onList} data-testid="phone-list-button" dir="auto">
          <Icon name="list" size={18} /> {message.list.button}
        </button>
      )}
      {message.buttons.map((button) =>
        (button.kind === "url" || button.kind === "phone") && button.target ? (
          <a
            key={`${button.kind}:${button.id}:${button.title}`}
            href={button.kind === "url" ? webAddress(button.target) : `tel:${button.target}`}
            target="_blank"
            rel="noreferrer"
            dir="auto"
          >
            <Icon name={icons[button.kind]} size={18} /> {button.title}
          </a>
        ) : (
          <button
            type="button"
            key={`${button.kind}:${button.id}:${button.title}`}
            onClick={() => onPress(button)}
            data-testid="phone-button"
            dir="auto"
          >
            <Icon name={icons[button.kind]} size={18} /> {button.title}
          </button>
        ),
      )}
    </div>
  );
}

/** Templates are checked less strictly than other messages, so an address may be anything. */
function webAddress(target: string): string | undefined {
  return /^https?:\/\//.test(target) ? target : undefined;
}
