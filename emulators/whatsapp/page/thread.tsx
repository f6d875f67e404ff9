import { Fragment, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PhoneButton, PhoneMessage } from "../phone-model.ts";
import { Bubble } from "./bubble.tsx";
import { Icon } from "./icons.tsx";
import type { Reactions } from "./phone-state.ts";

type Props = {
  name: string;
  chat: { messages: PhoneMessage[]; reactions: Reactions };
  onPress: (message: PhoneMessage, button: PhoneButton) => void;
  onList: (message: PhoneMessage) => void;
  onActions: (message: PhoneMessage) => void;
};

/** The messages of one chat; stays at the newest unless one has scrolled up. */
export function Thread({ name, chat, onPress, onList, onActions }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const { messages, reactions } = chat;
  const last = messages.at(-1);
  const byId = new Map(messages.map((message) => [message.wamid, message]));
  const toEnd = (behavior: ScrollBehavior) => {
    const element = scroller.current;
    element?.scrollTo({ top: element.scrollHeight, behavior });
  };

  useLayoutEffect(() => {
    if (atEnd || last?.direction === "out") toEnd("instant");
    // Only a new message moves the view; scrolling up must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [last?.wamid, messages.length]);

  useEffect(() => {
    // Images and fonts that load later make the thread longer.
    const observer = new ResizeObserver(() => toEnd("instant"));
    const element = scroller.current;
    if (element && atEnd) {
      for (const part of [element, ...element.children]) observer.observe(part);
    }
    return () => observer.disconnect();
  }, [atEnd]);

  return (
    <div className="thread-frame">
      <div
        className="thread"
        ref={scroller}
        onScroll={({ currentTarget: element }) =>
          setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < 60)
        }
      >
        <div className="thread-inner">
          <p className="notice">This is a simulator, not WhatsApp. Messages stay on this machine.</p>
          <div role="log" aria-label={`Messages with ${name}`} className="log">
            <ol className="bubbles">
              {messages.map((message, index) => {
                const before = messages[index - 1];
                const newDay = !before || dayOf(before.at) !== dayOf(message.at);
                return (
                  <Fragment key={message.wamid}>
                    {newDay && <li className="day">{dayName(message.at)}</li>}
                    <Bubble
                      message={message}
                      first={newDay || before?.direction !== message.direction}
                      quoted={message.replyTo ? (byId.get(message.replyTo) ?? null) : null}
                      business={name}
                      reactions={reactions.get(message.wamid)}
                      onPress={(button) => onPress(message, button)}
                      onList={() => onList(message)}
                      onActions={() => onActions(message)}
                    />
                  </Fragment>
                );
              })}
            </ol>
          </div>
        </div>
      </div>
      {!atEnd && (
        <button type="button" className="to-end" aria-label="To the newest message" onClick={() => toEnd("smooth")}>
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function dayName(at: number): string {
  if (dayOf(at) === dayOf(Date.now())) return "Today";
  if (dayOf(at) === dayOf(Date.now() - 24 * 3600 * 1000)) return "Yesterday";
  return new Date(at).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}
