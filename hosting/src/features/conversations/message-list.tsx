import { Button } from "@mantine/core";
import { ArrowDown } from "lucide-react";
import { useEffect } from "react";
import { useTenant } from "../../lib/tenant.ts";
import { dayLabel } from "../../lib/time.ts";
import { useNow } from "../../lib/use-now.ts";
import type { React } from "./compose/use-reactions.ts";
import { EventLine } from "./event-line.tsx";
import { FailedReaction } from "./failed-reaction.tsx";
import { LostReaction } from "./lost-reaction.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import classes from "./message-list.module.css";
import type { ThreadItem } from "./thread-items.ts";
import { useReached } from "./use-reached.ts";
import { useStableScroll } from "./use-stable-scroll.ts";

type Props = {
  items: ThreadItem[];
  customer: string;
  hasOlder: boolean;
  loadingOlder: boolean;
  onOlder: () => void;
  sourcesOf: string | null;
  onSources: (messageId: string | null) => void;
  onTryAgain: ((text: string) => void) | null;
  onReply: ((messageId: string) => void) | null;
  onReact: React | null;
};

/**
 * The messages, all of them in the page rather than a virtual window: find-in-page, selection across bubbles and screen readers work,
 * and only pages somebody scrolled to are there.
 */
export function MessageList(props: Props) {
  const { items, customer, hasOlder, loadingOlder, onOlder, sourcesOf, onSources, onTryAgain, onReply, onReact } =
    props;
  const { clock } = useTenant();
  const now = useNow(60_000);
  const { scroller, away, missed, toNewest } = useStableScroll(items);
  const { target, reached } = useReached(scroller, 400);
  useEffect(() => {
    if (reached && hasOlder && !loadingOlder) onOlder();
  }, [reached, hasOlder, loadingOlder, onOlder]);

  return (
    <div className={classes.frame}>
      {/* A scrolling region must take the focus, so that the keyboard can scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="Messages">
        <ol className={classes.list}>
          <li ref={target} className={classes.top}>
            {hasOlder ? (
              <Button variant="subtle" size="compact-xs" loading={loadingOlder} onClick={onOlder}>
                Load older messages
              </Button>
            ) : (
              "Start of the conversation"
            )}
          </li>
          {items.map((item) => {
            if (item.kind === "day")
              return (
                <li key={item.day} className={classes.day}>
                  <span>{dayLabel(item.at, now, clock)}</span>
                </li>
              );
            const { id } = item.message;
            if (item.kind === "lostReaction")
              return <LostReaction key={id} message={item.message} emoji={item.emoji} customer={customer} />;
            if (item.kind === "failedReaction") return <FailedReaction key={id} message={item.message} />;
            if (item.kind === "event") return <EventLine key={id} message={item.message} customer={customer} />;
            return (
              <MessageBubble
                key={id}
                item={item}
                customer={customer}
                sourcesOpen={sourcesOf === id}
                onSources={onSources}
                onTryAgain={onTryAgain}
                onReply={onReply}
                onReact={onReact}
              />
            );
          })}
        </ol>
      </section>
      {away && (
        <Button
          className={classes.newest}
          size="compact-sm"
          radius="xl"
          variant={missed > 0 ? "filled" : "default"}
          leftSection={<ArrowDown size={14} aria-hidden />}
          onClick={toNewest}
        >
          {missed > 0 ? `${missed} new` : "Newest"}
        </Button>
      )}
    </div>
  );
}
