import { Button } from "@mantine/core";
import { LayoutTemplate } from "lucide-react";
import classes from "./compose.module.css";

/** In place of the composer while nothing but a template reaches the customer. What was typed stays in sight. */
export function ClosedWindow({ hint, draft, onTemplate }: { hint: string; draft: string; onTemplate: () => void }) {
  return (
    <div className={classes.closed} data-testid="closed-window">
      <p id="composer-hint">{hint}</p>
      <Button
        size="sm"
        leftSection={<LayoutTemplate size={16} aria-hidden />}
        onClick={onTemplate}
        data-testid="send-template"
      >
        Send a template
      </Button>
      {draft.trim() !== "" && (
        <span className={classes.draft} dir="auto">
          Your draft is kept: {draft.trim().slice(0, 200)}
        </span>
      )}
    </div>
  );
}
