import { Button } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import { z } from "zod";
import { useTenantAction } from "../../lib/use-tenant-action.ts";
import classes from "./delivery-failure.module.css";
import type { ThreadMessage } from "./thread-items.ts";

type Props = { message: ThreadMessage; onTryAgain: ((text: string) => void) | null };

/** Why a message did not arrive. Trying again puts a text into the composer, where it can be changed; anything else goes out as it was. */
export function DeliveryFailure({ message, onTryAgain }: Props) {
  const { id, conversationId, error, text, type, sentAgainAs } = message;
  const again = useTenantAction("sendAgain", { result: z.unknown() });
  return (
    <div className={classes.failure}>
      <span>
        Not delivered{error ? `: ${error.message}` : ""}
        {error?.details && error.details !== error.message ? ` (${error.details})` : ""}
      </span>
      {sentAgainAs !== undefined && <span>It was sent again.</span>}
      {onTryAgain && sentAgainAs === undefined && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<RotateCcw size={12} aria-hidden />}
          loading={again.isPending}
          onClick={() => (type === "text" ? onTryAgain(text) : again.mutate({ conversationId, failedId: id }))}
          data-testid="try-again"
        >
          Try again
        </Button>
      )}
    </div>
  );
}
