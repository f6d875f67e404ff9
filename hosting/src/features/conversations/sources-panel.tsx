import type { Message } from "@frontdesk/model/message";
import type { Provenance } from "@frontdesk/model/provenance";
import { ActionIcon, Drawer } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import type { WithId } from "../../lib/live-documents.ts";
import { AnswerFeedback } from "./answer-feedback.tsx";
import { ProvenanceDetails } from "./provenance-details.tsx";
import classes from "./sources-panel.module.css";

type Props = { message: WithId<Message>; provenance: Provenance; onClose: () => void };

/** Beside the thread where there is room, over it where there is not. */
export function SourcesPanel({ message, provenance, onClose }: Props) {
  const hasRoom = useMediaQuery("(min-width: 75em)", undefined, { getInitialValueInEffect: false });
  if (!hasRoom)
    return (
      <Drawer opened onClose={onClose} position="right" size="min(26rem, 100%)" title="How this answer came to be">
        <div data-testid="sources-panel">
          <AnswerFeedback message={message} />
          <ProvenanceDetails provenance={provenance} />
        </div>
      </Drawer>
    );
  return <SidePanel message={message} provenance={provenance} onClose={onClose} />;
}

function SidePanel({ message, provenance, onClose }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    title.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <aside className={classes.panel} aria-labelledby="sources-title" data-testid="sources-panel">
      <div className={classes.head}>
        <h2 id="sources-title" ref={title} tabIndex={-1}>
          How this answer came to be
        </h2>
        <ActionIcon variant="subtle" color="gray" onClick={onClose} aria-label="Close sources">
          <X size={18} />
        </ActionIcon>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={classes.scroll} tabIndex={0} aria-label="Sources">
        <AnswerFeedback message={message} />
        <ProvenanceDetails provenance={provenance} />
      </section>
    </aside>
  );
}
