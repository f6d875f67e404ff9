import type { Provenance } from "@frontdesk/model/provenance";
import { UnstyledButton } from "@mantine/core";
import { BookOpenText } from "lucide-react";
import classes from "./sources-button.module.css";

type Props = { id: string; provenance: Provenance; open: boolean; onSources: (messageId: string | null) => void };

export function SourcesButton({ id, provenance, open, onSources }: Props) {
  const cited = new Set(provenance.passages.filter((passage) => passage.cited).map(({ sourceId }) => sourceId)).size;
  return (
    <UnstyledButton
      className={classes.button}
      aria-expanded={open}
      onClick={() => onSources(open ? null : id)}
      data-testid="sources-button"
    >
      <BookOpenText size={13} aria-hidden />
      {cited === 0 ? "Sources: none used" : `Sources (${cited})`}
    </UnstyledButton>
  );
}
