import { Button } from "@mantine/core";
import { RotateCcw } from "lucide-react";
import classes from "./delivery-failure.module.css";
import type { ThreadMessage } from "./thread-items.ts";

type Props = { message: ThreadMessage; onTryAgain: ((text: string) => void) | null };

/** Why a message did not arrive. Trying again puts its text into the composer, so that it can be changed first. */
export function DeliveryFailure({ message, onTryAgain }: Props) {
  const { error, text, type } = message;
  return (
    <div className={classes.failure}>
      <span>
        Not delivered{error ? `: ${error.message}` : ""}
        {error?.details && error.details !== error.message ? ` (${error.details})` : ""}
      </span>
      {onTryAgain && type === "text" && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<RotateCcw size={12} aria-hidden />}
          onClick={() => onTryAgain(text)}
        >
          Try again
        </Button>
      )}
    </div>
  );
}
